namespace WatchReports.Tests.Generation;

/// <summary>The container of a typed report.</summary>
internal enum Container
{
    Text,
    Html,
    Markdown,
    Word,
}
