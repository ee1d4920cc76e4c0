using WatchReports.Model;
using WatchReports.Works;

namespace WatchReports.Parsing.Citations;

/// <summary>An item of a note as one form reads it: a citation of a work, or a reference to other notes.</summary>
/// <param name="Start">The beginning behind the signals, in UTF-16 code units.</param>
/// <param name="End">The end, exclusive.</param>
internal sealed record Item(int Start, int End)
{
    /// <summary>The citation without its signal and raw text; null for a reference.</summary>
    public Citation? Citation { get; init; }

    /// <summary>The reference; null for a citation.</summary>
    public Reference? Reference { get; init; }

    /// <summary>The position of a date that the calendar does not have.</summary>
    public int? UnreadableDate { get; init; }

    /// <summary>Whether the note says <c>idem</c> for the authors of the citation before.</summary>
    public bool HasSameAuthors { get; init; }

    /// <summary>An item that is a citation with its details.</summary>
    public static Item Of(Citation citation, Details details, int start, int end)
    {
        var named = citation.Publication ?? citation.Publisher;

        // A blank keeps the parts of a number apart when it is folded: S/2020/151 is not S/20201/51.
        var name = citation.Title ?? details.Number?.Replace('/', ' ');
        return new Item(start, end)
        {
            UnreadableDate = details.UnreadableDate,
            Citation = citation with
            {
                Work = name is null
                    ? WorkId.CreateFromUrl(details.Url!)
                    : WorkId.Create(named, details.Date, name, details.Issued),
                Number = details.Number,
                Date = details.Date,
                Issued = details.Issued,
                Language = details.Language ?? TitleLanguage.Of(citation.Title),
                Url = details.Url,
                Accessed = details.Accessed,
                Pages = details.Pages,
            },
        };
    }
}
