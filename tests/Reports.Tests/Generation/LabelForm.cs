namespace WatchReports.Tests.Generation;

/// <summary>The form of the number before a note.</summary>
internal enum LabelForm
{
    Bracket,
    Dot,
    Close,
    Paren,
}
