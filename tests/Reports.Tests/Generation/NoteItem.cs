using WatchReports.Model;

namespace WatchReports.Tests.Generation;

/// <summary>A citation or a cross-reference of a random note.</summary>
/// <param name="Text">The typed text.</param>
/// <param name="Citation">The citation, without its raw text; null for a cross-reference.</param>
/// <param name="Notes">The numbers of the notes of a cross-reference.</param>
internal sealed record NoteItem(string Text, Citation? Citation, int[] Notes)
{
    public NoteItem(string text, Citation citation)
        : this(text, citation, [])
    {
    }

    public NoteItem(string text, params int[] notes)
        : this(text, null, notes)
    {
    }

    /// <summary>The citation that the reader must return, with its raw text.</summary>
    public Citation? Read => Citation is { } citation
        ? citation with { Raw = Text[(citation.Signal is { } signal ? signal.Length + 1 : 0)..] }
        : null;
}
