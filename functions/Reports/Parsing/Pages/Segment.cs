using WatchReports.Language;
using WatchReports.Model;
using WatchReports.Parsing.Heads;
using WatchReports.Parsing.Notes;
using WatchReports.Text;

namespace WatchReports.Parsing.Pages;

/// <summary>A header with the lines below it, up to the next header.</summary>
internal sealed class Segment(HeadLine header, SourceLine line, DateOnly? posted)
{
    // A page puts at most so many lines of its own between the name of a post and the post.
    private const int MostBetweenHeads = 4;

    public string Series => header.Series;

    public int Number => header.Number;

    /// <summary>Its first header line.</summary>
    public SourceLine Line => line;

    /// <summary>The date of the post.</summary>
    public DateOnly? Posted { get; private set; } = posted;

    /// <summary>The date that the header gives, where it gives one that the calendar has.</summary>
    public DateOnly? Date { get; private set; }

    /// <summary>Where a date stands that the calendar does not have.</summary>
    public Place? UnreadableDate { get; private set; }

    /// <summary>What stands behind the date in the header.</summary>
    public string Rest { get; private set; } = "";

    /// <summary>The lines below the last header line.</summary>
    public List<SourceLine> Content { get; private set; } = [];

    /// <summary>Lines between two header lines that belong to the page, such as who posted it.</summary>
    public List<SourceLine> Between { get; } = [];

    /// <summary>Whether the page only names the report: a head, at most a title, and no paragraph; or a beginning that is cut off by an ellipsis.</summary>
    public bool IsAnnouncement =>
        Content.Count + (Rest.Length > 0 ? 1 : 0) < 2
        || (IsCut(Rest) && Content.Count <= MostBetweenHeads && !Content.Any(content => content.Text.Length > 200 || NoteLabel.Read(content.Text) is not null));

    /// <summary>Whether a header names the same report once more: at once, or as a post does below its name and what the page says of it.</summary>
    public bool IsRepeatedBy(HeadLine other) =>
        other.Number == Number && other.Series == Series && Rest.Length == 0
        && (Content.Count == 0
            || (Date is null && UnreadableDate is null && other.Date is not null && Content.Count <= MostBetweenHeads && Content.All(IsOfPage)));

    /// <summary>Reads a header line.</summary>
    public void Add(HeadLine read, SourceLine at)
    {
        foreach (var between in Content)
        {
            if (PostingDate.Find(between.Text) is { } date)
            {
                Posted = date;
            }
            else
            {
                Between.Add(between);
            }
        }

        Content = [];
        Date ??= read.Date?.Value;
        if (read.Date is { Value: null })
        {
            UnreadableDate = at.PlaceOf(read.DateOffset);
        }

        Rest = read.Rest.Length > 0 ? read.Rest : Rest;
    }

    /// <summary>Takes a date that stands on a line of its own below a header without one.</summary>
    public void TakeDateBelow()
    {
        if (Date is null && UnreadableDate is null && Rest.Length == 0 && Content.Count > 0
            && Dates.Parse(Content[0].Text.AsSpan().TrimStart('(').TrimEnd(')')) is { } date)
        {
            Date = date;
            Content.RemoveAt(0);
        }
    }

    /// <summary>What the page says of a report that it only names.</summary>
    public RelatedReport Announcement
    {
        get
        {
            var title = Rest.Length > 0 ? Rest : Content.Count > 0 ? Content[0].Text : "";
            return new RelatedReport(Number, Date, title.Length > 0 ? Blanks.Collapse(title.TrimStart('§', ' ')) : null);
        }
    }

    private static bool IsOfPage(SourceLine content) =>
        content.Text.Length <= 100 && !content.Text.StartsWith('§') && NoteLabel.Read(content.Text) is null;

    private static bool IsCut(string text) => text.EndsWith('…') || text.EndsWith("...", StringComparison.Ordinal);
}
