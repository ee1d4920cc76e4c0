namespace WatchReports.Tests.Generation;

internal enum TitleForm
{
    BehindSign,
    BelowSign,
    OverTwoLines,
    WithoutSign,
    WithWideGap,
    AboveBody,
}
