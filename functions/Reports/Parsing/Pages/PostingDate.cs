using WatchReports.Language;

namespace WatchReports.Parsing.Pages;

/// <summary>
/// Finds the date of a post in a line of the page above the post: <c>May 29, 2020</c>, <c>Friday, May 29, 2020</c>,
/// <c>Posted on May 29, 2020 by admin</c>.
/// </summary>
internal static class PostingDate
{
    // “Posted on Wednesday, September 30, 2020 by ” has 43 characters, which leaves 37 for the name of the poster.
    private const int LongestLine = 80;

    // “Posted on Friday, May 29, 2020” has three words before the date.
    private const int MostWordsBefore = 3;

    private static readonly HashSet<string> WordsBefore = new(StringComparer.OrdinalIgnoreCase)
    {
        "posted", "published", "on", "date", "by", "updated",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    };

    private static readonly string[] FirstWords = ["posted", "published", "投稿日", "公開日", "掲載日", "게시일"];

    /// <summary>
    /// The date; null where the line is not a posting date, or is one that the calendar does not have.
    /// </summary>
    public static DateOnly? Find(string line)
    {
        if (line.Length > LongestLine)
        {
            return null;
        }

        line = FullWidth.Narrow(line);
        return FindAfterWords(line) ?? FindLabelled(line);
    }

    /// <summary>
    /// The date of a line that begins with <c>Posted</c> or <c>Published</c>, with any words of the page around the
    /// date: <c>Posted by admin on March 20, 2021 | Reports</c>. Null where the line is another.
    /// </summary>
    public static DateOnly? FindLabelled(string line)
    {
        line = line.Length > LongestLine ? "" : FullWidth.Narrow(line);
        var word = FirstWords.FirstOrDefault(word => line.StartsWith(word, StringComparison.OrdinalIgnoreCase)) ?? "";
        for (var position = word.Length; word.Length > 0 && position < line.Length; position++)
        {
            // “Posted troops left. On May 3, 2020 they …” is a sentence.
            var endsSentence = line[position] is '.' or '?' or '!'
                && position + 1 < line.Length
                && line[position + 1] == ' ';
            if (endsSentence)
            {
                return null;
            }

            if (Words.Begins(line, position) && Dates.Read(line.AsSpan(position)) is { } date)
            {
                var rest = line.AsSpan(position + date.Length).TrimStart(" ,.");
                var isOfPage = rest.IsEmpty || rest[0] is '|' or '·' or '•' or '/' or '-' or '–' or '('
                    || rest.StartsWith("by ", StringComparison.OrdinalIgnoreCase)
                    || rest.StartsWith("in ", StringComparison.OrdinalIgnoreCase)
                    || rest.StartsWith("at ", StringComparison.OrdinalIgnoreCase)
                    || char.IsAsciiDigit(rest[0]);
                return isOfPage ? date.Value : null;
            }
        }

        return null;
    }

    private static DateOnly? FindAfterWords(string line)
    {

        var position = 0;
        var words = 0;
        while (position < line.Length)
        {
            if (Dates.Read(line.AsSpan(position)) is { } date)
            {
                // “May 29, 2020 by the river” is a sentence; “Posted on May 29, 2020 by admin” is not.
                var rest = line.AsSpan(position + date.Length).TrimStart(" ,.|·");
                var namesPoster = words > 0 && rest.StartsWith("by ", StringComparison.OrdinalIgnoreCase);
                return rest.IsEmpty || namesPoster ? date.Value : null;
            }

            var end = position;
            while (end < line.Length && char.IsLetter(line[end]))
            {
                end++;
            }

            if (end == position || ++words > MostWordsBefore || !WordsBefore.Contains(line[position..end]))
            {
                return null;
            }

            while (end < line.Length && (char.IsWhiteSpace(line[end]) || line[end] is ',' or ':' or '.'))
            {
                end++;
            }

            position = end;
        }

        return null;
    }
}
