using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace WatchReports.Replica;

/// <summary>The tables of the replica's file.</summary>
internal static class Schema
{
    // Raise the number when the tables are filled in another way.
    private const int Filling = 3;

    // A file that loses its last writes is only behind, and the log brings it up again.
    public const string WriterPragmas = $"PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; {ReaderPragmas}";

    // In KiB. The default of 2 MB makes a sorted list of ten thousand reports read the same pages again and again.
    public const string ReaderPragmas = "PRAGMA cache_size = -16000;";

    // Words are folded before they come here, so that the tokenizer only has to separate them: `ascii` takes every
    // character beyond ASCII as a part of a word.
    private const string FullText = "content = '', contentless_delete = 1, tokenize = 'ascii'";

    public static readonly string Create = $"""
        CREATE TABLE state (
            number INTEGER NOT NULL, commit_id TEXT, complete INTEGER NOT NULL, changed INTEGER NOT NULL,
            settings TEXT);
        CREATE TABLE settings (
            name TEXT PRIMARY KEY, etag TEXT NOT NULL, modified INTEGER NOT NULL, content BLOB NOT NULL) WITHOUT ROWID;
        CREATE TABLE blobs (
            name TEXT PRIMARY KEY, modified INTEGER NOT NULL, generation TEXT, reports INTEGER NOT NULL, latest TEXT,
            sequence INTEGER NOT NULL, commit_id TEXT, updated INTEGER NOT NULL, entry TEXT NOT NULL) WITHOUT ROWID;
        CREATE INDEX blobs_by_sequence ON blobs (sequence DESC);
        CREATE INDEX blobs_by_update ON blobs (updated);
        CREATE TABLE holds (report TEXT, blob TEXT, PRIMARY KEY (report, blob)) WITHOUT ROWID;
        CREATE INDEX holds_by_blob ON holds (blob);
        CREATE TABLE winners (report TEXT PRIMARY KEY, blob TEXT NOT NULL, generation TEXT NOT NULL) WITHOUT ROWID;
        CREATE INDEX winners_by_blob ON winners (blob);
        CREATE TABLE reports (
            key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, generation TEXT NOT NULL, series TEXT NOT NULL,
            series_name TEXT NOT NULL, number INTEGER NOT NULL, date TEXT NOT NULL, summary TEXT NOT NULL);
        CREATE INDEX reports_by_date ON reports (date DESC, number DESC, id);
        CREATE INDEX reports_by_series ON reports (series, date DESC, number DESC, id);
        CREATE INDEX reports_by_number ON reports (series, number, id);
        CREATE TABLE contents (report INTEGER PRIMARY KEY, packed BLOB NOT NULL);
        CREATE TABLE contexts (key INTEGER PRIMARY KEY, sentences TEXT NOT NULL);
        CREATE TABLE authors (
            report INTEGER, words TEXT, name TEXT NOT NULL, PRIMARY KEY (report, words)) WITHOUT ROWID;
        CREATE VIRTUAL TABLE report_words USING fts5 (titles, text, notes, {FullText});
        CREATE TABLE works (
            key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, slug TEXT, publication TEXT, date TEXT NOT NULL,
            last TEXT NOT NULL, uses INTEGER NOT NULL, words TEXT NOT NULL, content TEXT NOT NULL);
        CREATE INDEX works_by_date ON works (date DESC, id);
        CREATE INDEX works_by_uses ON works (uses DESC, date DESC, id);
        CREATE INDEX works_by_publication ON works (slug, date DESC, id);
        CREATE INDEX works_of_publication_by_year ON works (slug, publication, substr(date, 1, 4), date, uses);
        CREATE INDEX works_of_publication_by_uses ON works (slug, uses DESC, date DESC, id);
        CREATE TABLE citations (
            key INTEGER PRIMARY KEY, work INTEGER NOT NULL, report INTEGER NOT NULL, uses TEXT NOT NULL,
            language TEXT, companions TEXT NOT NULL, merged INTEGER NOT NULL, content TEXT NOT NULL);
        CREATE INDEX citations_by_work ON citations (work, report, uses);
        CREATE INDEX citations_by_report ON citations (report, work);
        CREATE INDEX citations_by_language ON citations (language, work) WHERE language IS NOT NULL;
        CREATE TABLE work_authors (
            work INTEGER, words TEXT, name TEXT NOT NULL, PRIMARY KEY (work, words)) WITHOUT ROWID;
        CREATE VIRTUAL TABLE work_words USING fts5 (titles, publications, authors, addresses, {FullText});
        CREATE VIRTUAL TABLE work_word_counts USING fts5vocab (work_words, col);
        CREATE TABLE former_works (id TEXT, report INTEGER, work TEXT NOT NULL, PRIMARY KEY (id, report)) WITHOUT ROWID;
        CREATE INDEX former_works_by_report ON former_works (report);
        INSERT INTO state VALUES (0, NULL, 0, 0, NULL);
        """;

    /// <summary>
    /// The edition of the tables and of the way in which they are filled, a number of the two: a file or a copy of
    /// another edition is built again.
    /// </summary>
    public static readonly int Edition = BinaryPrimitives.ReadInt32BigEndian(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{Filling} {Create}")));
}
