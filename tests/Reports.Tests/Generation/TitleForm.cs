namespace WatchReports.Tests.Generation;

/// <summary>The place and form of the title.</summary>
internal enum TitleForm
{
    BehindSign,
    BelowSign,
    OverTwoLines,
    WithoutSign,
    WithWideGap,
    AboveBody,
}
