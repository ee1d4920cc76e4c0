using WatchReports.Model;

namespace WatchReports.Parsing;

/// <summary>A citation with its place in the text that it was found in.</summary>
/// <param name="Citation">The citation; without a work where it could not be split into parts.</param>
/// <param name="Start">Where <see cref="Citation.Raw"/> begins, in UTF-16 code units.</param>
/// <param name="End">Where it ends, exclusive.</param>
public sealed record FoundCitation(Citation Citation, int Start, int End);

/// <summary>A cross-reference with its place in the text of the note, such as <c>See, note [1]</c> or <c>Ibid., p. 12</c>.</summary>
/// <param name="Notes">The numbers of the notes that it points at; none where there is no such note.</param>
/// <param name="Start">Where it begins, in UTF-16 code units.</param>
/// <param name="End">Where it ends, exclusive.</param>
internal sealed record FoundCrossReference(IReadOnlyList<int> Notes, int Start, int End);

/// <summary>What the text of a note holds.</summary>
/// <param name="Citations">The citations in order.</param>
/// <param name="CrossReferences">The cross-references in order.</param>
/// <param name="UnreadableDates">Offsets of dates that no calendar has.</param>
internal sealed record NoteContents(
    IReadOnlyList<FoundCitation> Citations, IReadOnlyList<FoundCrossReference> CrossReferences, IReadOnlyList<int> UnreadableDates)
{
    /// <summary>The notes pointed at, in order and each once.</summary>
    public IReadOnlyList<int> SeeNotes { get; } = [.. CrossReferences.SelectMany(reference => reference.Notes).Distinct()];
}

/// <summary>Reads the citations and cross-references of notes.</summary>
public static class NoteReader
{

    /// <summary>Reads the text of one note in one pass.</summary>
    /// <param name="text">The note without its number.</param>
    /// <param name="previous">The number of the note before, which <c>Ibid.</c> means.</param>
    /// <param name="cited">The authors that earlier notes cite, whom <c>op. cit.</c> means.</param>
    internal static NoteContents Read(string text, int? previous, CitedAuthors? cited = null) => new NoteScan(text, previous, cited).Read();
}

/// <summary>A number that names a note.</summary>
/// <param name="Value">The number.</param>
/// <param name="Length">How many UTF-16 code units it spans, with its brackets.</param>
internal readonly record struct NoteNumber(int Value, int Length)
{
    /// <summary>Reads a bracketed number of one to four digits, such as <c>[13]</c>; null where the text begins otherwise.</summary>
    public static NoteNumber? Marker(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text[0] != '[' || Plain(text[1..], most: 4) is not { } number)
        {
            return null;
        }

        var end = 1 + number.Length;
        return end < text.Length && text[end] == ']' ? new NoteNumber(number.Value, end + 1) : null;
    }

    /// <summary>Reads the digits that a text begins with, so many at most; null where it begins otherwise.</summary>
    public static NoteNumber? Plain(ReadOnlySpan<char> text, int most)
    {
        var end = 0;
        var value = 0;
        while (end < text.Length && end < most && char.IsAsciiDigit(text[end]))
        {
            value = (value * 10) + (text[end++] - '0');
        }

        return end > 0 ? new NoteNumber(value, end) : null;
    }
}
