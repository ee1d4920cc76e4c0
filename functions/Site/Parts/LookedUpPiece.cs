using WatchReports.Http;

namespace WatchReports.Site.Parts;

/// <summary>A piece of a text that was looked up.</summary>
/// <param name="Text">The text as pasted.</param>
/// <param name="Item">The citation that the piece is; null for the text between citations.</param>
/// <param name="Number">The number of the citation, from 1.</param>
public sealed record LookedUpPiece(string Text, LookupItem? Item = null, int Number = 0)
{
    /// <summary>Divides a text at its citations.</summary>
    public static IReadOnlyList<LookedUpPiece> Divide(string text, IReadOnlyList<LookupItem> items)
    {
        var pieces = new List<LookedUpPiece>();
        var position = 0;
        foreach (var (index, item) in items.Index())
        {
            // Two readings of one place would repeat its text.
            if (item.Start < position)
            {
                continue;
            }

            pieces.Add(new LookedUpPiece(text[position..item.Start]));
            pieces.Add(new LookedUpPiece(text[item.Start..item.End], item, index + 1));
            position = item.End;
        }

        pieces.Add(new LookedUpPiece(text[position..]));
        return pieces;
    }
}
