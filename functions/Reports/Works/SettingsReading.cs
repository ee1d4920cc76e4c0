using WatchReports.Model;

namespace WatchReports.Works;

/// <summary>What a file of the owner's settings says.</summary>
/// <param name="Entries">The entries; none where the file is refused.</param>
/// <param name="Problems">Why the file is refused; none where it is applied.</param>
public sealed record SettingsReading<T>(IReadOnlyList<T> Entries, IReadOnlyList<SettingsProblem> Problems);
