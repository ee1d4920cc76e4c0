namespace WatchReports.Parsing;

/// <summary>Tells quotation marks, whichever way they are turned.</summary>
internal static class Quotes
{
    public static bool IsDouble(char character) => character is '"' or '“' or '”' or '„' or '‟' or '＂' or '«' or '»' or '「' or '」' or '『' or '』';

    public static bool IsSingle(char character) => character is '\'' or '‘' or '’' or '‚' or '‛';

    public static bool Is(char character) => IsDouble(character) || IsSingle(character);
}
