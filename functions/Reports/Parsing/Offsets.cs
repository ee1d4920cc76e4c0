using WatchReports.Text;

namespace WatchReports.Parsing;

/// <summary>Tells where in a text a place stands.</summary>
internal sealed class Offsets(string text)
{
    private readonly int[] _starts = [.. PlainText.Split(text).Select(line => line.Start)];

    /// <summary>The offset of a place, in UTF-16 code units.</summary>
    public int Of(Place place) => _starts[place.Line - 1] + place.Column - 1;
}
