using WatchReports.Model;

namespace WatchReports.Replica;

/// <summary>What is known of a file of the owner's settings.</summary>
/// <param name="Name">The name of the file.</param>
internal sealed record SettingsFileState(string Name)
{
    /// <summary>The version that counts; null for none.</summary>
    public CountingFile? Counts { get; init; }

    /// <summary>The ETag of the version that was seen last; null for none.</summary>
    public string? Seen { get; init; }

    /// <summary>Why the version that was seen last does not count.</summary>
    public IReadOnlyList<SettingsProblem> Problems { get; init; } = [];
}
