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

    /// <summary>
    /// The number of lines in which a head finds its date. A subtitle or an author may be between the two.
    /// </summary>
    public const int LinesSearchedForDate = 3;

    // “(Wednesday, 24th September, 2020)” is shorter.
    private const int LongestDateLine = 40;

    private string _rest = "";

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

    /// <summary>
    /// The text behind the date in the head line, or the title behind its number; empty without any. A report that
    /// begins with the head of a section, <c>【Internal Affairs】</c>, has its head line as its title.
    /// </summary>
    public string Rest => _rest.Length == 0 && Content is [{ Text: ['【', ..] }, ..] ? line.Text : _rest;

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
        Content.Count + (_rest.Length > 0 ? 1 : 0) < 2
        || (IsCutOff(_rest) && Content.Count <= MostBetweenHeads && !Content.Any(IsOfReport));

    /// <summary>The number of lines of <see cref="Content"/> that are the title of an announcement.</summary>
    public int TitleLines => _rest.Length > 0 ? 0 : 1;

    /// <summary>The report that the page only names.</summary>
    public RelatedReport Announcement
    {
        get
        {
            var title = _rest.Length > 0 ? _rest : Content.Count > 0 ? Content[0].Text : "";
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
        if (other.Number != Number || other.Series != Series || _rest.Length > 0)
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

        _rest = added.Rest.Length > 0 ? added.Rest : _rest;
    }

    /// <summary>
    /// Ends the report: takes the date and the posting date from the lines below the head, undoes printed pages, and
    /// puts the notes that are set apart behind the body.
    /// </summary>
    public void Close()
    {
        TakeDatesBelow();
        Content = SetApartNotes.MoveToEnd(PrintedPages.Undo(this, RuledLines.BeginBlocks(Content), Between));
    }

    /// <summary>Reads a line that is only a date, with or without parentheses; null where it is another.</summary>
    public static DateOnly? ReadDateLine(string line)
    {
        if (line.Length > LongestDateLine)
        {
            return null;
        }

        var text = FullWidth.Narrow(line).AsSpan().Trim("() ");
        text = text[HeadDate.LengthBefore(text)..];
        return Dates.Parse(text)
            ?? (Dates.Read(text) is { } date && date.Length + HeadDate.LengthBehind(text[date.Length..]) == text.Length
                ? date.Value
                : null);
    }

    private void TakeDatesBelow()
    {
        for (var position = 0; position < Math.Min(Content.Count, LinesSearchedForDate);)
        {
            var text = Content[position].Text;
            var isDated = Date is not null || UnreadableDate is not null;
            var date = ReadDateLine(text);
            if (!isDated && date is not null)
            {
                Date = date;
            }
            else if ((position == 0 ? PostingDate.Find(text) : PostingDate.FindLabelled(text)) is { } posted)
            {
                Posted = posted;
            }
            else
            {
                position++;
                continue;
            }

            Content.RemoveAt(position);
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
