using WatchReports.Language;

namespace WatchReports.Site.Parts;

/// <summary>The language of a text among English words, for the attribute <c>lang</c>.</summary>
public static class WrittenTag
{
    private const string PageLanguage = "en";

    /// <summary>The tag of a text in another language than the page; null otherwise.</summary>
    public static string? Of(string text) =>
        WrittenLanguage.Detect([text]) is var tag and not PageLanguage ? tag : null;
}
