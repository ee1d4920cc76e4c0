namespace WatchReports.Site.Parts;

/// <summary>The names of languages. The program runs without the data of cultures.</summary>
public static class LanguageName
{
    /// <summary>The English name of a language; the tag itself for a language that reports hardly cite.</summary>
    public static string Of(string tag) => tag.Split('-')[0] switch
    {
        "ja" => "Japanese",
        "ko" => "Korean",
        "zh" => "Chinese",
        "ru" => "Russian",
        "en" => "English",
        "fr" => "French",
        "de" => "German",
        "es" => "Spanish",
        _ => tag,
    };
}
