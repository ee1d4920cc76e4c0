namespace WatchReports.Tests.Generation;

internal enum LabelForm
{
    Bracket,
    Dot,
    Close,
    Paren,
}
