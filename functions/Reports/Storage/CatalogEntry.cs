using WatchReports.Model;

namespace WatchReports.Storage;

/// <summary>The state of one blob in the catalog: the version that counts, and its reports.</summary>
public sealed record CatalogEntry
{
    /// <summary>The name of the blob in its container.</summary>
    public required string Blob { get; init; }

    /// <summary>The ETag of the version that counts; null while no version counts.</summary>
    public string? ETag { get; init; }

    /// <summary>SHA-256 of the bytes, 64 lower-case hex digits; null where the bytes were not read.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The declared content type; null where none is declared, or the bytes were not read.</summary>
    public string? ContentType { get; init; }

    /// <summary>The last-modified time of the version that counts.</summary>
    public DateTimeOffset Modified { get; init; }

    /// <summary>The edition of the program that read the version.</summary>
    public int Edition { get; init; }

    /// <summary>The generation of the texts; null where the blob holds no report.</summary>
    public string? Generation { get; init; }

    /// <summary>The ids of the reports in the blob; empty where the blob is rejected.</summary>
    public IReadOnlyList<string> Reports { get; init; } = [];

    /// <summary>The ids of the reports that the version before this one held and that this version dropped.</summary>
    public IReadOnlyList<string> Removed { get; init; } = [];

    /// <summary>The first diagnostics of the blob and its reports.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>The number of diagnostics that are not in <see cref="Diagnostics"/>; null for none.</summary>
    public int? MoreDiagnostics { get; init; }

    /// <summary>Whether the texts have former ids of works.</summary>
    public bool HasFormerWorks { get; init; }

    /// <summary>When the version was committed, UTC.</summary>
    public DateTimeOffset Updated { get; init; }

    /// <summary>The latest version seen, where it differs from the version that counts.</summary>
    public LatestVersion? Latest { get; init; }

    /// <summary>The sequence number of the commit that wrote this state.</summary>
    public long Sequence { get; init; }

    /// <summary>The id of the commit that wrote this state.</summary>
    public string? Commit { get; init; }

    /// <summary>Whether a version counts.</summary>
    public bool Counts => ETag is not null;
}
