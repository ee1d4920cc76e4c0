using WatchReports.Model;

namespace WatchReports.Tests.Generation;

/// <summary>The head of a generated report.</summary>
internal sealed record GeneratedHead(
    string Series,
    int Number,
    DateOnly Date,
    DateOnly? Posted,
    string Title,
    string? Subtitle,
    IReadOnlyList<Author> Authors);
