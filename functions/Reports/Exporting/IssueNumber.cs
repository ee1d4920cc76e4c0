namespace WatchReports.Exporting;

/// <summary>The volume and the issue that a note gives as one number, such as <c>Vol. 50, No. 3</c>.</summary>
internal readonly record struct IssueNumber(string? Volume, string? Issue)
{
    private static readonly string[] VolumeWords = ["volume ", "vol. ", "vol "];
    private static readonly string[] IssueWords = ["number ", "issue ", "no. ", "no "];

    /// <summary>
    /// Parses <c>Vol. 50, No. 3</c>, <c>50, no. 3</c>, <c>Vol. 50</c> or <c>No. 942</c>. Any other text is the issue,
    /// unchanged.
    /// </summary>
    public static IssueNumber Parse(string? number) => number?.Split(',', StringSplitOptions.TrimEntries) switch
    {
        null => default,
        [var only] when TextAfter(only, VolumeWords) is { } volume => new IssueNumber(volume, null),
        [var only] => new IssueNumber(null, TextAfter(only, IssueWords) ?? only),
        [var first, var second] when TextAfter(second, IssueWords) is { } issue =>
            new IssueNumber(TextAfter(first, VolumeWords) ?? first, issue),
        _ => new IssueNumber(null, number),
    };

    private static string? TextAfter(string text, string[] words)
    {
        var word = words.FirstOrDefault(word =>
            text.StartsWith(word, StringComparison.OrdinalIgnoreCase) && text.Length > word.Length);
        return word is null ? null : text[word.Length..];
    }
}
