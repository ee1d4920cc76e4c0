using System.Globalization;
using System.Text.Json;
using WatchReports.Language;
using WatchReports.Model;
using WatchReports.Storage;
using WatchReports.Works;

namespace WatchReports.Replica;

/// <summary>
/// Applies changes of the catalog to the file in one transaction. Of several blobs that hold one report, the one
/// modified last counts; on equal times the greater name.
/// </summary>
/// <param name="session">The session that writes.</param>
internal sealed class ReplicaUpdate(SqlSession session)
{
    private readonly HashSet<string> reports = new(StringComparer.Ordinal);
    private readonly HashSet<long> works = [];

    /// <summary>Takes a whole listing of the catalog: what is not in it is gone.</summary>
    public void Replace(IReadOnlyCollection<CatalogEntry> entries)
    {
        var known = session.Query(
                "SELECT name, commit_id FROM blobs", row => (Name: row.GetString(0), Commit: Text(row, 1)))
            .ToDictionary(blob => blob.Name, blob => blob.Commit, StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (!known.Remove(entry.Blob, out var commit) || commit is null || commit != entry.Commit)
            {
                Put(entry);
            }
        }

        foreach (var gone in known.Keys)
        {
            Remove(gone);
        }
    }

    /// <summary>Takes the last entry of each blob in a part of the log.</summary>
    public void Apply(IEnumerable<LogEntry> entries)
    {
        foreach (var entry in entries.GroupBy(entry => entry.Blob).Select(ofBlob => ofBlob.Last()))
        {
            if (entry.State is { } state)
            {
                Put(state);
            }
            else
            {
                Remove(entry.Blob);
            }
        }
    }

    /// <summary>
    /// Finds the blobs that count for the reports concerned, and takes away what no blob holds any more.
    /// </summary>
    /// <returns>The reports whose texts the file lacks, each with its generation.</returns>
    public IReadOnlyList<(string Report, string Generation)> FindWinners()
    {
        foreach (var report in reports)
        {
            var winner = session.Query(
                """
                SELECT name, generation FROM holds JOIN blobs ON name = blob WHERE report = $1
                ORDER BY modified DESC, name DESC LIMIT 1
                """,
                row => (Blob: row.GetString(0), Generation: row.GetString(1)),
                report);
            if (winner is [var (blob, generation)])
            {
                session.Execute("INSERT OR REPLACE INTO winners VALUES ($1, $2, $3)", report, blob, generation);
            }
            else
            {
                session.Execute("DELETE FROM winners WHERE report = $1", report);
            }

            foreach (var key in session.Query(
                """
                SELECT key FROM reports WHERE id = $1
                AND NOT EXISTS (SELECT 1 FROM winners WHERE report = $1 AND generation = reports.generation)
                """,
                row => row.GetInt64(0),
                report))
            {
                RemoveReport(key);
            }
        }

        return session.Query(
            """
            SELECT report, winners.generation FROM winners LEFT JOIN reports ON id = report WHERE key IS NULL
            """,
            row => (row.GetString(0), row.GetString(1)));
    }

    /// <summary>Adds the texts of a report.</summary>
    /// <exception cref="ReportTooLargeException">The report was stored by a program with higher limits.</exception>
    public void Add(StoredReport stored, string generation)
    {
        var report = stored.Report;
        var cited = CitedWorks.FromReport(report);
        var companions = CitedWithCounts.Of(report);
        session.Execute(
            """
            INSERT INTO reports (id, generation, series, series_name, number, date, summary)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            report.Id,
            generation,
            Slug.Of(report.Series),
            report.Series,
            report.Number,
            report.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            JsonSerializer.Serialize(ReportSummary.From(report), ModelJson.Readable.ReportSummary));
        var key = session.Query("SELECT last_insert_rowid()", row => row.GetInt64(0))[0];
        session.Execute(
            "INSERT INTO contents VALUES ($1, $2)", key, PackedJson.Pack(report, ModelJson.Readable.Report));
        session.Execute(
            "INSERT INTO report_words (rowid, titles, text, notes) VALUES ($1, $2, $3, $4)",
            key,
            ReportText.Index(report, ReportParts.Titles),
            ReportText.Index(report, ReportParts.Text),
            ReportText.Index(report, ReportParts.Notes));
        foreach (var author in report.Authors)
        {
            session.Execute(
                "INSERT OR IGNORE INTO authors VALUES ($1, $2, $3)", key, AuthorWords.Of(author.Name), author.Name);
        }

        foreach (var (id, work) in stored.FormerWorks)
        {
            session.Execute("INSERT INTO former_works VALUES ($1, $2, $3)", id, key, work);
        }

        foreach (var use in cited.SelectMany(work => work.Uses).DistinctBy(use => use.Note))
        {
            session.Execute(
                "INSERT INTO contexts VALUES ($1, $2)",
                ContextKey.Of(key, use.Note),
                JsonSerializer.Serialize([.. use.Contexts], ReplicaJson.Readable.StringArray));
        }

        foreach (var work in cited)
        {
            Add(work, key, companions.GetValueOrDefault(work.Id));
        }
    }

    /// <summary>Brings the counts and the words of all works concerned up to their citations.</summary>
    public void CountWorks()
    {
        foreach (var work in works)
        {
            var cited = session.Query(
                """
                SELECT uses, content FROM citations JOIN reports ON reports.key = report
                WHERE work = $1 ORDER BY series, number
                """,
                row => (
                    Uses: row.GetString(0).AsSpan().Count(' ') + 1,
                    Work: JsonSerializer.Deserialize(row.GetString(1), ModelJson.Readable.Work)!),
                work);
            Work[] parts = [.. cited.Select(citation => citation.Work)];
            WriteWords(work, WorkWords.Of(parts));
            session.Execute("DELETE FROM work_authors WHERE work = $1", work);
            if (parts.Length == 0)
            {
                session.Execute("DELETE FROM works WHERE key = $1", work);
                continue;
            }

            var merged = MergedWork.Of(parts);
            session.Execute(
                "UPDATE works SET uses = $1, publication = $2, content = $3 WHERE key = $4",
                cited.Sum(citation => citation.Uses),
                merged.Publication,
                JsonSerializer.Serialize(merged, ModelJson.Readable.Work),
                work);
            foreach (var author in merged.Authors)
            {
                session.Execute(
                    "INSERT OR IGNORE INTO work_authors VALUES ($1, $2, $3)", work, AuthorWords.Of(author), author);
            }
        }
    }

    /// <summary>Writes down the place in the log.</summary>
    public void SetState(ReplicaState state) => session.Execute(
        "UPDATE state SET number = $1, commit_id = $2, complete = $3, changed = $4",
        state.Position.Number,
        state.Position.Commit,
        state.IsComplete,
        state.Changed.UtcTicks);

    private void Put(CatalogEntry entry)
    {
        Remove(entry.Blob);
        session.Execute(
            "INSERT INTO blobs VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            entry.Blob,
            entry.Modified.UtcTicks,
            entry.Generation,
            entry.Reports.Count,
            entry.Latest?.Status.ToString(),
            entry.Sequence,
            entry.Commit,
            entry.Updated.UtcTicks,
            JsonSerializer.Serialize(entry, StorageJson.Readable.CatalogEntry));
        foreach (var report in entry.Generation is null ? [] : entry.Reports)
        {
            session.Execute("INSERT INTO holds VALUES ($1, $2)", report, entry.Blob);
            reports.Add(report);
        }
    }

    private void Remove(string blob)
    {
        reports.UnionWith(
            session.Query("SELECT report FROM holds WHERE blob = $1", row => row.GetString(0), blob));
        session.Execute("DELETE FROM holds WHERE blob = $1", blob);
        session.Execute("DELETE FROM blobs WHERE name = $1", blob);
    }

    private void RemoveReport(long key)
    {
        works.UnionWith(
            session.Query("SELECT work FROM citations WHERE report = $1", row => row.GetInt64(0), key));
        foreach (var table in new[] { "citations", "authors", "former_works", "contents" })
        {
            session.Execute($"DELETE FROM {table} WHERE report = $1", key);
        }

        session.Execute(
            "DELETE FROM contexts WHERE key >= $1 AND key < $2", ContextKey.Of(key, 0), ContextKey.Of(key + 1, 0));

        session.Execute("DELETE FROM report_words WHERE rowid = $1", key);
        session.Execute("DELETE FROM reports WHERE key = $1", key);
    }

    private void Add(Work work, long report, IReadOnlyDictionary<string, int>? companions)
    {
        session.Execute(
            """
            INSERT OR IGNORE INTO works (id, slug, date, last, uses, words, content)
            VALUES ($1, $2, $3, $4, 0, '', '')
            """,
            work.Id,
            CitedWorks.SlugOf(work),
            WorkDates.Of(work),
            WorkDates.LastOf(work));
        var key = session.Query("SELECT key FROM works WHERE id = $1", row => row.GetInt64(0), work.Id)[0];
        session.Execute(
            """
            INSERT INTO citations (work, report, uses, language, companions, content)
            VALUES ($1, $2, $3, $4, $5, $6)
            """,
            key,
            report,
            UseList.Write(work.Uses),
            work.Language?.ToLowerInvariant(),
            companions is null ? "" : CitedWithCounts.Write(companions),
            JsonSerializer.Serialize(work with { Uses = [] }, ModelJson.Readable.Work));
        works.Add(key);
    }

    // Most reports that cite a known work add nothing to its words, and writing to FTS5 is slow.
    private void WriteWords(long work, WorkWords words)
    {
        var before = session.Query("SELECT words FROM works WHERE key = $1", row => row.GetString(0), work)[0];
        if (words.ToText() == before)
        {
            return;
        }

        session.Execute("DELETE FROM work_words WHERE rowid = $1", work);
        session.Execute("UPDATE works SET words = $1 WHERE key = $2", words.ToText(), work);
        if (!words.IsEmpty)
        {
            session.Execute(
                """
                INSERT INTO work_words (rowid, titles, publications, authors, addresses) VALUES ($1, $2, $3, $4, $5)
                """,
                work,
                words.Titles,
                words.Publications,
                words.Authors,
                words.Addresses);
        }
    }

    private static string? Text(Microsoft.Data.Sqlite.SqliteDataReader row, int column) =>
        row.IsDBNull(column) ? null : row.GetString(column);
}
