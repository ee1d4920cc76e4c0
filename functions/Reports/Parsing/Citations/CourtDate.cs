namespace WatchReports.Parsing.Citations;

/// <summary>
/// Reads the court and the date of a decision (The Bluebook, rule 10.4): <c>(2d Cir. 1995)</c>,
/// <c>(D. Mass. May 3, 2012)</c>.
/// </summary>
internal static class CourtDate
{
    // “(United States Court of Appeals, Second Circuit, May 3, 2012)”
    private const int Longest = 60;

    /// <summary>Takes the parenthesis; null without a date at its end.</summary>
    public static Details? Read(ref Cursor cursor, Details known)
    {
        var ahead = cursor;
        ahead.SkipBlanks();
        if (ahead.TakeBracketed('(', ')', Longest) is not ({ } start, { } end))
        {
            return null;
        }

        for (var inside = cursor.At(start).Until(end); !inside.AtEnd; inside.Position++)
        {
            var date = inside;
            if (inside.BeginsWord && DetailForms.ReadDate(ref date, known) is { } dated && date.AtEnd)
            {
                cursor = ahead;
                return dated;
            }
        }

        return null;
    }
}
