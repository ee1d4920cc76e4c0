namespace WatchReports.Tests.Generation;

internal enum AuthorForm
{
    BehindLastSentence,
    OnALine,
    OnALineWithoutParentheses,
    UnderTitle,
}
