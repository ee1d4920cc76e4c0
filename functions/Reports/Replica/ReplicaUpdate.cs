using System.Globalization;
using System.Text.Json;
using WatchReports.Language;
using WatchReports.Model;
using WatchReports.Storage;
using WatchReports.Works;

namespace WatchReports.Replica;

/// <summary>
/// Applies changes of the catalog to the file in one transaction. The blob that was modified last counts among the
/// blobs that hold one report; on equal times the greater name counts.
/// </summary>
/// <param name="session">The session that writes.</param>
/// <param name="settings">The owner's settings.</param>
internal sealed class ReplicaUpdate(SqlSession session, OwnerSettings settings)
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
        var cited = CitedWorks.FromReport(settings.Apply(report), settings.Publications);
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
            "INSERT INTO contents VALUES ($1, $2)", key, PackedJson.Pack(stored, StorageJson.Readable.StoredReport));
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

        foreach (var use in cited.SelectMany(work => work.Uses).DistinctBy(use => use.Note))
        {
            session.Execute(
                "INSERT INTO contexts VALUES ($1, $2)",
                ContextKey.Of(key, use.Note),
                JsonSerializer.Serialize([.. use.Contexts], ReplicaJson.Readable.StringArray));
        }

        Cite(stored, cited, key);
    }

    /// <summary>
    /// Derives again what follows from the owner's settings, for the reports of which other settings say something
    /// else.
    /// </summary>
    /// <param name="before">The settings under which the file was filled.</param>
    public void DeriveAgain(OwnerSettings before)
    {
        foreach (var key in session.Query("SELECT report FROM contents", row => row.GetInt64(0)))
        {
            // One after another: the texts of all reports together do not fit into memory.
            var stored = session.Query(
                "SELECT packed FROM contents WHERE report = $1",
                row => PackedJson.Unpack(row.GetFieldValue<byte[]>(0), StorageJson.Readable.StoredReport),
                key)[0];
            if (!stored.Report.Notes.SelectMany(note => note.Citations)
                .All(citation => settings.SaysTheSame(before, citation)))
            {
                RemoveCitations(key);
                Cite(stored, CitedWorks.FromReport(settings.Apply(stored.Report), settings.Publications), key);
            }
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
                WHERE work = $1 ORDER BY merged, series, number
                """,
                row => (
                    Uses: row.GetString(0).AsSpan().Count(' ') + 1,
                    Work: JsonSerializer.Deserialize(row.GetString(1), ModelJson.Readable.Work)!),
                work);
            Work[] parts = [.. cited.Select(citation => citation.Work)];
            WriteWords(work, WorkWords.Of(parts, settings.Publications));
            session.Execute("DELETE FROM work_authors WHERE work = $1", work);
            if (parts.Length == 0)
            {
                session.Execute("DELETE FROM works WHERE key = $1", work);
                continue;
            }

            var merged = MergedWork.Of(parts);
            session.Execute(
                """
                UPDATE works SET uses = $1, slug = $2, publication = $3, date = $4, last = $5, content = $6
                WHERE key = $7
                """,
                cited.Sum(citation => citation.Uses),
                merged.Publication is { } publication ? settings.Publications.SlugOf(publication) : null,
                merged.Publication,
                WorkDates.Of(merged),
                WorkDates.LastOf(merged),
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
        "UPDATE state SET number = $1, commit_id = $2, complete = $3, changed = $4, settings = $5",
        state.Position.Number,
        state.Position.Commit,
        state.IsComplete,
        state.Changed.UtcTicks,
        state.Settings);

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
        RemoveCitations(key);
        foreach (var table in new[] { "authors", "contents" })
        {
            session.Execute($"DELETE FROM {table} WHERE report = $1", key);
        }

        session.Execute(
            "DELETE FROM contexts WHERE key >= $1 AND key < $2", ContextKey.Of(key, 0), ContextKey.Of(key + 1, 0));

        session.Execute("DELETE FROM report_words WHERE rowid = $1", key);
        session.Execute("DELETE FROM reports WHERE key = $1", key);
    }

    private void RemoveCitations(long report)
    {
        works.UnionWith(
            session.Query("SELECT work FROM citations WHERE report = $1", row => row.GetInt64(0), report));
        foreach (var table in new[] { "citations", "former_works" })
        {
            session.Execute($"DELETE FROM {table} WHERE report = $1", report);
        }
    }

    /// <summary>Adds what a report says of works.</summary>
    /// <param name="stored">The report as it was read.</param>
    /// <param name="cited">The works that it cites, under the owner's settings.</param>
    /// <param name="key">The key of the report.</param>
    private void Cite(StoredReport stored, IReadOnlyList<Work> cited, long key)
    {
        var present = settings.Apply(stored.Report);
        var companions = CitedWithCounts.Of(present);
        // The words of a merged work come from the notes that cite it under the id that counts.
        var named = settings.Merges.Count == 0
            ? null
            : CitedWorks.FromReport(settings.ApplyNames(stored.Report), settings.Publications)
                .ToDictionary(work => work.Id);
        foreach (var work in cited)
        {
            var own = named is null ? work : named.GetValueOrDefault(work.Id);
            Add((own ?? work) with { Uses = work.Uses }, key, companions.GetValueOrDefault(work.Id), own is null);
        }

        var moved = FindMoved(stored.Report);
        foreach (var (id, work) in stored.FormerWorks)
        {
            moved.TryAdd(id, moved.GetValueOrDefault(work, work));
        }

        foreach (var (id, work) in moved.Where(pair => pair.Key != pair.Value))
        {
            session.Execute("INSERT INTO former_works VALUES ($1, $2, $3)", id, key, work);
        }
    }

    /// <summary>The ids of a report's works that the owner's settings change, each with the id of now.</summary>
    private Dictionary<string, string> FindMoved(Report report)
    {
        var moved = new Dictionary<string, string>(StringComparer.Ordinal);
        if (ReferenceEquals(settings, OwnerSettings.None))
        {
            return moved;
        }

        foreach (var citation in report.Notes.SelectMany(note => note.Citations))
        {
            if (citation.Work is { } id && settings.PresentId(citation) is var present && present != id)
            {
                moved.TryAdd(id, present);
                moved.TryAdd(settings.IdUnderNames(citation), present);
            }
        }

        return moved;
    }

    private void Add(Work work, long report, IReadOnlyDictionary<string, int>? companions, bool isMerged)
    {
        // The counts and the words come once all reports are added.
        session.Execute(
            """
            INSERT OR IGNORE INTO works (id, date, last, uses, words, content) VALUES ($1, '', '', 0, '', '')
            """,
            work.Id);
        var key = session.Query("SELECT key FROM works WHERE id = $1", row => row.GetInt64(0), work.Id)[0];
        session.Execute(
            """
            INSERT INTO citations (work, report, uses, language, companions, merged, content)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """,
            key,
            report,
            UseList.Write(work.Uses),
            work.Language?.ToLowerInvariant(),
            companions is null ? "" : CitedWithCounts.Write(companions),
            isMerged,
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
