using System.Text.Json;
using WatchReports.Model;
using WatchReports.Works;

namespace WatchReports.Replica;

/// <summary>Reads which settings of the owner count.</summary>
public sealed class SettingsQueries
{
    // More warnings than a person reads.
    private const int MostWarnings = 100;

    private readonly SqlSession session;
    private readonly OwnerSettings settings;

    internal SettingsQueries(SqlSession session, OwnerSettings settings) =>
        (this.session, this.settings) = (session, settings);

    /// <summary>The files, with a warning for each id in a merge that no report cites.</summary>
    public IReadOnlyList<SettingsFile> List() =>
    [
        .. SettingsFiles.Of(session).All.Select(each => new SettingsFile(
            each.Name,
            each.File is null ? 0 : CountEntries(each.Name),
            each.File?.ETag,
            each.File?.Modified,
            each is { Name: Merges.FileName, File: not null } ? FindUnknown() : [])),
    ];

    private int CountEntries(string name) =>
        name == Merges.FileName ? settings.Merges.Count : settings.OwnPublications;

    private SettingsProblem[] FindUnknown()
    {
        var ids = settings.Merges.SelectMany(merge => merge.Same.Prepend(merge.Work)).Distinct();
        return
        [
            .. session.Query(
                $"""
                SELECT value, (SELECT work FROM former_works WHERE id = value LIMIT 1) FROM json_each($1)
                WHERE NOT EXISTS (
                    SELECT 1 FROM works JOIN citations ON citations.work = works.key
                    WHERE works.id = value AND NOT merged)
                AND NOT EXISTS (
                    SELECT 1 FROM former_works WHERE id = value AND work IN (SELECT value FROM json_each($2)))
                LIMIT {MostWarnings}
                """,
                row => new SettingsProblem(
                    Severity.Warning,
                    row.IsDBNull(1)
                        ? $"No report cites the work '{row.GetString(0)}'."
                        : $"The work '{row.GetString(0)}' has another id now: write '{row.GetString(1)}'."),
                JsonSerializer.Serialize([.. ids], ReplicaJson.Readable.StringArray),
                JsonSerializer.Serialize(
                    [.. settings.Merges.Select(merge => merge.Work)], ReplicaJson.Readable.StringArray)),
        ];
    }
}
