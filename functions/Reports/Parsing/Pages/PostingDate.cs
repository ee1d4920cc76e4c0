using WatchReports.Language;

namespace WatchReports.Parsing.Pages;

/// <summary>Finds the date of a post in a line that a page sets above it: <c>May 29, 2020</c>, <c>Friday, May 29, 2020</c>, <c>Posted on May 29, 2020 by admin</c>.</summary>
internal static class PostingDate
{
    private const int LongestLine = 80;
    private const int MostWordsBefore = 3;

    private static readonly HashSet<string> Leads = new(StringComparer.OrdinalIgnoreCase)
    {
        "posted", "published", "on", "date", "by", "updated", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    };

    /// <summary>The date; null where the line is something else.</summary>
    public static DateOnly? Find(string line)
    {
        if (line.Length > LongestLine)
        {
            return null;
        }

        var position = 0;
        var words = 0;
        while (position < line.Length)
        {
            if (Dates.Read(line.AsSpan(position)) is { } date)
            {
                var rest = line.AsSpan(position + date.Length).TrimStart(" ,.|·");
                return rest.IsEmpty || (words > 0 && rest.StartsWith("by ", StringComparison.OrdinalIgnoreCase)) ? date.Value : null;
            }

            var end = position;
            while (end < line.Length && char.IsLetter(line[end]))
            {
                end++;
            }

            if (end == position || ++words > MostWordsBefore || !Leads.Contains(line[position..end]))
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
