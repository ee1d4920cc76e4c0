using WatchReports.Parsing.Citations;

namespace WatchReports.Parsing.Heads;

/// <summary>The words around the date of a head: <c>Saturday, 19 June 2021</c>, <c>2021年2月15日発行</c>.</summary>
internal static class HeadDate
{
    private static readonly string[] WordsBehind = ["発行", "發行", "発行日", "발행"];

    /// <summary>The length of a day of the week with the comma and the blanks behind it; 0 without one.</summary>
    public static int LengthBefore(ReadOnlySpan<char> text)
    {
        if (Vocabulary.Weekdays.At(text) is not { } weekday)
        {
            return 0;
        }

        var behind = text[weekday.Length..];
        var date = behind.TrimStart(" ,");
        return date.Length < behind.Length ? text.Length - date.Length : 0;
    }

    /// <summary>
    /// The length of the day of the week in parentheses, as in <c>2018年12月25日(火)</c>, and of the word for the
    /// issue; 0 without them.
    /// </summary>
    public static int LengthBehind(ReadOnlySpan<char> text)
    {
        var length = text is ['(', '月' or '火' or '水' or '木' or '金' or '土' or '日', ')', ..] ? 3 : 0;
        foreach (var word in WordsBehind)
        {
            if (text[length..].TrimEnd() is var rest && rest.SequenceEqual(word))
            {
                return length + word.Length;
            }
        }

        return length;
    }
}
