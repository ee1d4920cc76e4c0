namespace WatchReports.Parsing.Citations;

/// <summary>A part of a book between two commas or full stops.</summary>
/// <param name="Start">The beginning, in UTF-16 code units.</param>
/// <param name="End">The end, exclusive.</param>
/// <param name="EndsSentence">Whether a full stop ends the part.</param>
internal readonly record struct BookPart(int Start, int End, bool EndsSentence)
{
    /// <summary>The text of the part as typed.</summary>
    public string In(Cursor cursor) => cursor.Text(Start, End);
}
