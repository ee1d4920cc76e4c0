using WatchReports.Text;

namespace WatchReports.Parsing;

/// <summary>Converts places in a text, given by line and column, into offsets.</summary>
internal sealed class Offsets(string text)
{
    private readonly int[] _lineStarts = [.. PlainText.Split(text).Select(line => line.Start)];

    /// <summary>The offset of a place, in UTF-16 code units.</summary>
    public int OffsetOf(Place place) => _lineStarts[place.Line - 1] + place.Column - 1;
}
