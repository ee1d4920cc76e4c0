namespace WatchReports.Storage;

/// <summary>A key range to read for a listing, in the order of the keys after the prefix.</summary>
/// <param name="Range">The range.</param>
/// <param name="Prefix">The common prefix of the keys.</param>
internal sealed record Scan(KeyRange Range, string Prefix)
{
    /// <summary>The dated rows behind a prefix, which may be empty, that come after a key.</summary>
    public static Scan Dates(string partition, string prefix, DateOnly? from, DateOnly? to, string? after)
    {
        var range = KeyRange.Dates(partition, prefix, from, to);
        prefix = prefix.Length == 0 ? "" : prefix + Keys.Separator;
        return new Scan(
            after is null
                ? range
                : range with { From = Later(range.From, Keys.After(prefix + after + Keys.Separator)) }, prefix);
    }

    private static string Later(string one, string other) => string.CompareOrdinal(one, other) > 0 ? one : other;
}
