using System.Text;
using WatchReports.Model;

namespace WatchReports.Parsing;

/// <summary>A marker with its place in the source.</summary>
internal sealed record PlacedMarker(int Note, int Entry, int Line, int Column);

/// <summary>Gathers lines into headings, paragraphs and quotations, and takes the markers out of their text.</summary>
/// <param name="notes">The numbers of the report's notes.</param>
internal sealed class BodyReader(IReadOnlySet<int> notes)
{
    private const int LongestHeading = 100;

    /// <summary>The entries so far.</summary>
    public List<BodyEntry> Entries { get; } = [];

    /// <summary>The markers so far, in the order of the source.</summary>
    public List<PlacedMarker> Markers { get; } = [];

    /// <summary>Adds the entry that a block of lines without a blank one is.</summary>
    public void Add(IReadOnlyList<SourceLine> block)
    {
        var text = new StringBuilder();
        var markers = new List<Marker>();
        foreach (var line in block)
        {
            if (text.Length > 0)
            {
                text.Append(' ');
            }

            Append(line, text, markers);
        }

        while (text.Length > 0 && char.IsWhiteSpace(text[^1]))
        {
            text.Length--;
        }

        var kind = block.All(line => line.Indentation >= 4) ? BodyKind.Quotation
            : markers.Count == 0 && block.Count == 1 && IsHeading(text.ToString()) ? BodyKind.Heading
            : BodyKind.Paragraph;
        Entries.Add(new BodyEntry(kind, text.ToString(), [.. markers.Select(marker => marker with { Offset = Math.Min(marker.Offset, text.Length) })]));
    }

    private void Append(SourceLine line, StringBuilder text, List<Marker> markers)
    {
        var source = line.Text.AsSpan().TrimEnd();
        var position = line.Text.Length - line.Text.AsSpan().TrimStart().Length;
        while (position < source.Length)
        {
            if (NoteNumber.Marker(source[position..]) is not { } marker || !IsNote(marker))
            {
                text.Append(source[position++]);
                continue;
            }

            var after = position + marker.Length;
            var closes = after == source.Length || !char.IsLetterOrDigit(source[after]);
            while (closes && text.Length > 0 && char.IsWhiteSpace(text[^1]))
            {
                text.Length--;
            }

            markers.Add(new Marker(marker.Value, text.Length));
            Markers.Add(new PlacedMarker(marker.Value, Entries.Count, line.Number, position + 1));
            position = after;
        }
    }

    // Four digits in brackets are a year unless a note bears them.
    private bool IsNote(NoteNumber marker) => marker.Length <= 5 || notes.Contains(marker.Value);

    private static bool IsHeading(string text) =>
        text.Length is > 0 and <= LongestHeading
        && (char.IsLetterOrDigit(text[^1]) || text[^1] == ')')
        && (char.IsUpper(text[0]) || char.IsDigit(text[0]) || text[0] == '(')
        && text.Any(char.IsLetter);
}
