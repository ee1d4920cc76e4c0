using WatchReports.Model;
using WatchReports.Works;

namespace WatchReports.Site.Parts;

/// <summary>A use of a work as the page of the work shows it.</summary>
/// <param name="Use">The use.</param>
/// <param name="Sentences">The sentences that rest on the work, with the places of the markers.</param>
/// <param name="Typed">
/// The note as typed, where it leads to the work by a cross-reference or a signal; null for a plain citation and where
/// the report was not read.
/// </param>
public sealed record ShownUse(Use Use, IReadOnlyList<MarkedSentence> Sentences, string? Typed)
{
    /// <summary>Shows the uses of a work.</summary>
    /// <param name="work">The work with its uses.</param>
    /// <param name="reports">Reports that use it, by id. Without its report, a use has its markers at the end.</param>
    public static IReadOnlyList<ShownUse> Of(Work work, IReadOnlyDictionary<string, Report> reports)
    {
        var sentences = reports.ToDictionary(pair => pair.Key, pair => Contexts.Marked(pair.Value));
        return [.. work.Uses.Select(Show)];

        ShownUse Show(Use use)
        {
            var marked = sentences.GetValueOrDefault(use.Report)?.GetValueOrDefault(use.Note) ?? [];
            var note = reports.GetValueOrDefault(use.Report)?.Notes.FirstOrDefault(note => note.Number == use.Note);
            var isPlain = use.Via is null
                && note?.Citations.FirstOrDefault(citation => citation.Work == work.Id)?.Signal is null;
            return new ShownUse(
                use,
                [.. use.Contexts.Select((context, index) => Place(context, marked.ElementAtOrDefault(index)))],
                isPlain ? null : note?.Text);
        }
    }

    // A long context is cut, and so are the places behind the cut.
    private static MarkedSentence Place(string context, MarkedSentence? marked) => marked is null
        ? new MarkedSentence(context, [context.Length])
        : new MarkedSentence(
            context, [.. marked.Offsets.Select(offset => Math.Min(offset, context.Length)).Distinct()]);
}
