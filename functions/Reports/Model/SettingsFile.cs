namespace WatchReports.Model;

/// <summary>A file of the owner's settings: what counts of it, and what is wrong with it.</summary>
/// <param name="Name">The name of the file in the container <c>settings</c>.</param>
/// <param name="Entries">The number of entries that count; 0 where no version of the file counts.</param>
/// <param name="Etag">The ETag of the version that counts; absent where none does.</param>
/// <param name="Modified">When that version was uploaded, UTC; absent where none counts.</param>
/// <param name="Problems">
/// Errors, for which the latest version of the file is not applied, and warnings, for parts without effect.
/// </param>
public sealed record SettingsFile(
    string Name,
    int Entries,
    string? Etag,
    DateTimeOffset? Modified,
    IReadOnlyList<SettingsProblem> Problems);
