namespace WatchReports.Tests.Generation;

/// <summary>What an entry of a body is to its writer.</summary>
internal enum GeneratedKind
{
    Paragraph,
    Heading,
    Quotation,
    Item,
    Row,
}
