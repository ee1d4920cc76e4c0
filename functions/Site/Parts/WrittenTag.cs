using WatchReports.Language;

namespace WatchReports.Site.Parts;

/// <summary>The language of a text among English words, for the attribute <c>lang</c>.</summary>
public static class WrittenTag
{
    private const string PageLanguage = "en";
    private const string Chinese = "zh";

    /// <summary>The tag of a text in another language than the page; null otherwise.</summary>
    /// <param name="text">The text.</param>
    /// <param name="stated">The language that a note states for the source with this title; null for none.</param>
    public static string? Of(string text, string? stated = null) => WrittenLanguage.Detect([text]) switch
    {
        PageLanguage => null,
        // 北朝鮮 alone may be any of three languages.
        Chinese when stated is "ja" or "ko" => stated,
        var tag => tag,
    };
}
