namespace WatchReports.Parsing.Citations;

/// <summary>The place of a publication's name in a note.</summary>
/// <param name="Start">The beginning, in UTF-16 code units.</param>
/// <param name="End">The end, exclusive.</param>
internal readonly record struct NameSpan(int Start, int End)
{
    /// <summary>Whether no further words belong to the name.</summary>
    public bool IsClosed { get; init; }

    public bool IsEmpty => End == 0;

    /// <summary>The name, to which no words are added behind the date, the address or the day of access.</summary>
    public NameSpan ClosedBehind(Details details) => this with { IsClosed = !IsEmpty && details.IsAnchored };

    /// <summary>
    /// The name without the volume at its end, <c>Survival 61, no. 4</c> and <c>Coastal Studies 37/4 (2000)</c>, which
    /// joins the number of the details.
    /// </summary>
    public NameSpan WithoutVolume(Cursor cursor, ref Details details)
    {
        var digits = End;
        while (digits > Start + 1 && (char.IsAsciiDigit(cursor.At(digits).Before)
            || (cursor.At(digits).Before is '/' or '.' && digits < End
                && char.IsAsciiDigit(cursor.At(digits).Current))))
        {
            digits--;
        }

        if (digits == End || cursor.At(digits).Before != ' ' || details.IsDocument)
        {
            return this;
        }

        var volume = cursor.Text(digits, End);
        details = details with { Number = details.Number is { } issue ? $"{volume}, {issue}" : volume };
        var name = this with { End = digits - 1 };

        // “Foreign Affairs 98, 3 (2019)” has volume and issue.
        return cursor.At(name.End).Before == ','
            ? (name with { End = name.End - 1 }).WithoutVolume(cursor, ref details)
            : name;
    }
}
