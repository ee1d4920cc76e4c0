using WatchReports.Works;

namespace WatchReports.Replica;

/// <summary>The files of the owner's settings that count.</summary>
/// <param name="Publications">The names of publications; null for none.</param>
/// <param name="Merges">The merges of works; null for none.</param>
internal sealed record SettingsFiles(CountingFile? Publications, CountingFile? Merges)
{
    /// <summary>The version of both files; settings of one version are the same.</summary>
    public string Version => $"{Publications?.ETag} {Merges?.ETag}";

    /// <summary>The names of the files, with the version of each that counts.</summary>
    public IEnumerable<(string Name, CountingFile? File)> All =>
        [(OwnPublications.FileName, Publications), (Works.Merges.FileName, Merges)];

    /// <summary>The files in a replica's file.</summary>
    public static SettingsFiles Of(SqlSession session)
    {
        var files = session.Query(
            "SELECT name, etag, modified, content FROM settings",
            row => (
                Name: row.GetString(0),
                File: new CountingFile(
                    row.GetString(1),
                    new DateTimeOffset(row.GetInt64(2), TimeSpan.Zero),
                    row.GetFieldValue<byte[]>(3)))).ToDictionary(row => row.Name, row => row.File);
        return new SettingsFiles(
            files.GetValueOrDefault(OwnPublications.FileName), files.GetValueOrDefault(Works.Merges.FileName));
    }

    /// <summary>What the files say.</summary>
    public OwnerSettings Read()
    {
        // Only files without a problem count. A program with other rules may refuse one all the same, and then nothing
        // of it counts.
        var publications = Publications is { } names ? OwnPublications.Read(names.Content).Entries : [];
        var merges = Merges is { } same ? Works.Merges.Read(same.Content).Entries : [];
        return publications.Count + merges.Count == 0 ? OwnerSettings.None : new OwnerSettings(publications, merges);
    }

    /// <summary>Writes the files into a replica's file.</summary>
    public void Write(SqlSession session)
    {
        session.Execute("DELETE FROM settings");
        foreach (var (name, file) in All)
        {
            if (file is not null)
            {
                session.Execute(
                    "INSERT INTO settings VALUES ($1, $2, $3, $4)",
                    name,
                    file.ETag,
                    file.Modified.UtcTicks,
                    file.Content);
            }
        }
    }
}
