using WatchReports.Model;

namespace WatchReports.Site.Parts;

/// <summary>A piece of the text of a note.</summary>
/// <param name="Text">The text as typed.</param>
/// <param name="Href">The address to which the piece leads; null for plain text.</param>
/// <param name="IsExternal">Whether the address is of another site.</param>
public sealed record NotePiece(string Text, string? Href = null, bool IsExternal = false)
{
    /// <summary>Divides the text of a note: titles lead to works, typed addresses to their pages.</summary>
    public static IReadOnlyList<NotePiece> Divide(Note note)
    {
        var pieces = new List<NotePiece>();
        var (text, position) = (note.Text, 0);
        foreach (var citation in note.Citations)
        {
            if (citation.Work is { } work && FindName(text, citation, position) is var (start, length))
            {
                Take(start, length, SiteUrls.Work(work), isExternal: false);
            }

            if (WebAddress.Link(citation.Url) is { } address
                && text.IndexOf(citation.Url!, position, StringComparison.Ordinal) is >= 0 and var typed)
            {
                Take(typed, citation.Url!.Length, address, isExternal: true);
            }
        }

        AddText(text.Length);
        return pieces;

        void Take(int start, int length, string href, bool isExternal)
        {
            AddText(start);
            pieces.Add(new NotePiece(text.Substring(start, length), href, isExternal));
            position = start + length;
        }

        void AddText(int end)
        {
            if (end > position)
            {
                pieces.Add(new NotePiece(text[position..end]));
            }
        }
    }

    // The title as typed, or all of the citation where the reader has changed the title: “A  Title” with two blanks.
    private static (int Start, int Length)? FindName(string text, Citation citation, int position)
    {
        var raw = text.IndexOf(citation.Raw, position, StringComparison.Ordinal);
        if (raw < 0)
        {
            return null;
        }

        var title = citation.Title is { Length: > 0 } typed
            ? text.IndexOf(typed, raw, citation.Raw.Length, StringComparison.Ordinal)
            : -1;
        return title >= 0 ? (title, citation.Title!.Length) : (raw, citation.Raw.Length);
    }
}
