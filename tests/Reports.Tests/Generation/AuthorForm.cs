namespace WatchReports.Tests.Generation;

/// <summary>The place and form of the authors.</summary>
internal enum AuthorForm
{
    BehindLastSentence,
    OnALine,
    OnALineWithoutParentheses,
    UnderTitle,
}
