namespace WatchReports.Tests.Generation;

internal enum Container
{
    Text,
    Html,
    Markdown,
}
