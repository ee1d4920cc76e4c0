namespace WatchReports.Tests.Generation;

/// <summary>The form in which the writer sets an entry of a body.</summary>
internal enum GeneratedKind
{
    Paragraph,
    Heading,
    Quotation,
    Item,
    Row,
}
