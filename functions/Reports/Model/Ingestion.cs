namespace WatchReports.Model;

/// <summary>The record of one uploaded blob: whether it was read, and which reports it holds.</summary>
public sealed record Ingestion
{
    /// <summary>The blob's name in its container.</summary>
    public required string Blob { get; init; }

    /// <summary>How far the ingestion of the blob has come, or how it ended.</summary>
    public required IngestionStatus Status { get; init; }

    /// <summary>The ETag of the version of the blob that the record describes.</summary>
    public string? Etag { get; init; }

    /// <summary>SHA-256 of the bytes, 64 lower-case hex digits.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The blob's last-modified time.</summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary>When this record was written, UTC.</summary>
    public required DateTimeOffset Updated { get; init; }

    /// <summary>The ids of the reports that the blob holds now.</summary>
    public IReadOnlyList<string> Reports { get; init; } = [];

    /// <summary>The ids of reports in the blob that are served from a later blob, which holds them too.</summary>
    public IReadOnlyList<string> Superseded { get; init; } = [];

    /// <summary>The ids of reports that the version before this one held and that this version has dropped.</summary>
    public IReadOnlyList<string> Removed { get; init; } = [];

    /// <summary>
    /// The first 200 diagnostics of the blob and of its reports; a report lists all its own diagnostics.
    /// </summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>The number of diagnostics beyond the first 200; absent where there are no more.</summary>
    public int? MoreDiagnostics { get; init; }

    /// <summary>
    /// The edition of the reading program; a blob read by an older edition is read again at the next delivery.
    /// </summary>
    public int Edition { get; init; }
}
