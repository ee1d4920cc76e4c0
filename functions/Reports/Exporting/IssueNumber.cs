namespace WatchReports.Exporting;

/// <summary>The volume and the issue in what a note gives as one number.</summary>
internal readonly record struct IssueNumber(string? Volume, string? Issue)
{
    private static readonly string[] VolumeWords = ["volume ", "vol. ", "vol "];
    private static readonly string[] IssueWords = ["number ", "issue ", "no. ", "no "];

    /// <summary>Reads <c>Vol. 50, No. 3</c>, <c>50, no. 3</c>, <c>Vol. 50</c> or <c>No. 942</c>; anything else is the issue as it stands.</summary>
    public static IssueNumber Parse(string? number) => number?.Split(',', StringSplitOptions.TrimEntries) switch
    {
        null => default,
        [var only] => After(only, VolumeWords) is { } volume ? new IssueNumber(volume, null) : new IssueNumber(null, After(only, IssueWords) ?? only),
        [var first, var second] when After(second, IssueWords) is { } issue => new IssueNumber(After(first, VolumeWords) ?? first, issue),
        _ => new IssueNumber(null, number),
    };

    private static string? After(string text, string[] words) =>
        words.FirstOrDefault(word => text.StartsWith(word, StringComparison.OrdinalIgnoreCase) && text.Length > word.Length) is { } word ? text[word.Length..] : null;
}
