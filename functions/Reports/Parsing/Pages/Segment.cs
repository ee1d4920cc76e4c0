using WatchReports.Language;
using WatchReports.Model;
using WatchReports.Parsing.Heads;
using WatchReports.Parsing.Notes;
using WatchReports.Text;

namespace WatchReports.Parsing.Pages;

/// <summary>The head line of a report with the lines below it, up to the next head line.</summary>
internal sealed class Segment(HeadLine head, SourceLine line, DateOnly? posted)
{
    // A page has few lines of its own between the name of a post and the post: the poster and the date (sample 133),
    // and a category or two.
    private const int MostBetweenHeads = 4;

    // A line of the page, such as “Posted on May 29, 2020 by editor”, is shorter.
    private const int LongestBetweenHeads = 100;

    // A longer line is a paragraph of the report, even where its title ends with an ellipsis.
    private const int LongestInAnnouncement = 200;

    public string Series => head.Series;

    public int Number => head.Number;

    /// <summary>The first head line.</summary>
    public SourceLine Line => line;

    /// <summary>The date of the post.</summary>
    public DateOnly? Posted { get; private set; } = posted;

    /// <summary>
    /// The date in the head; null where the head has none, or has one that the calendar does not have.
    /// </summary>
    public DateOnly? Date { get; private set; }

    /// <summary>The place of a date in the head that the calendar does not have.</summary>
    public Place? UnreadableDate { get; private set; }

    /// <summary>The text behind the date in the head line; empty without any.</summary>
    public string Rest { get; private set; } = "";

    /// <summary>The lines below the last head line.</summary>
    public List<SourceLine> Content { get; private set; } = [];

    /// <summary>The lines between two head lines that belong to the page, such as the name of the poster.</summary>
    public List<SourceLine> Between { get; } = [];

    /// <summary>
    /// Whether the page only names the report: with at most a title and no paragraph, or with a beginning that an
    /// ellipsis cuts off, such as <c>Watch Report No.104   January 17, 2022 The New Year's Launches and…</c> (sample
    /// 103).
    /// </summary>
    public bool IsAnnouncement =>
        Content.Count + (Rest.Length > 0 ? 1 : 0) < 2
        || (IsCutOff(Rest) && Content.Count <= MostBetweenHeads && !Content.Any(IsOfReport));

    /// <summary>The number of lines of <see cref="Content"/> that are the title of an announcement.</summary>
    public int TitleLines => Rest.Length > 0 ? 0 : 1;

    /// <summary>The report that the page only names.</summary>
    public RelatedReport Announcement
    {
        get
        {
            var title = Rest.Length > 0 ? Rest : Content.Count > 0 ? Content[0].Text : "";
            return new RelatedReport(
                Number, Date, title.Length > 0 ? Blanks.Collapse(title.TrimStart('§', ' ')) : null);
        }
    }

    /// <summary>
    /// Whether a head line names the same report again: directly below, or as the head of the post below the name of
    /// the post and a few lines of the page.
    /// </summary>
    public bool IsRepeatedBy(HeadLine other)
    {
        if (other.Number != Number || other.Series != Series || Rest.Length > 0)
        {
            return false;
        }

        // The head of a post has the date; the name of the post above has none.
        var hasDate = Date is not null || UnreadableDate is not null;
        var isHeadOfPost = !hasDate && other.Date is not null;
        return Content.Count == 0
            || (isHeadOfPost && Content.Count <= MostBetweenHeads && Content.All(IsBetweenHeads));
    }

    /// <summary>
    /// Adds a head line, the first or a repeated one. The lines so far turn out to belong to the page.
    /// </summary>
    public void Add(HeadLine added, SourceLine at)
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
        Date ??= added.Date?.Value;
        if (added.Date is { Value: null })
        {
            UnreadableDate = at.PlaceOf(added.DateOffset);
        }

        Rest = added.Rest.Length > 0 ? added.Rest : Rest;
    }

    /// <summary>Takes the date from the line below a head line without a date.</summary>
    public void TakeDateBelow()
    {
        var isComplete = Date is not null || UnreadableDate is not null || Rest.Length > 0;
        if (!isComplete && Content.Count > 0
            && Dates.Parse(Content[0].Text.AsSpan().TrimStart('(').TrimEnd(')')) is { } date)
        {
            Date = date;
            Content.RemoveAt(0);
        }
    }

    private static bool IsBetweenHeads(SourceLine content) =>
        content.Text.Length <= LongestBetweenHeads
        && !content.Text.StartsWith('§')
        && NoteLabel.Read(content.Text) is null;

    private static bool IsOfReport(SourceLine content) =>
        content.Text.Length > LongestInAnnouncement || NoteLabel.Read(content.Text) is not null;

    private static bool IsCutOff(string text) => text.EndsWith('…') || text.EndsWith("...", StringComparison.Ordinal);
}
