namespace WatchReports.Model;

/// <summary>The record of what became of one uploaded blob.</summary>
public sealed record Ingestion
{
    /// <summary>The blob's name in its container.</summary>
    public required string Blob { get; init; }

    /// <summary>What became of it.</summary>
    public required IngestionStatus Status { get; init; }

    /// <summary>The ETag of the blob version concerned.</summary>
    public string? Etag { get; init; }

    /// <summary>SHA-256 of the bytes, 64 lower-case hex digits.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The blob's last-modified time.</summary>
    public DateTimeOffset? Modified { get; init; }

    /// <summary>When this record was written, UTC.</summary>
    public required DateTimeOffset Updated { get; init; }

    /// <summary>The ids of the reports that the blob holds now.</summary>
    public IReadOnlyList<string> Reports { get; init; } = [];

    /// <summary>The ids of reports in the blob that a later blob holds too, and which therefore count there.</summary>
    public IReadOnlyList<string> Superseded { get; init; } = [];

    /// <summary>The ids of reports that an earlier version of the blob held and that are gone with this one.</summary>
    public IReadOnlyList<string> Removed { get; init; } = [];

    /// <summary>The first diagnostics of the blob and of its reports; each report has all of its own.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>How many diagnostics are left out here; absent where none is.</summary>
    public int? MoreDiagnostics { get; init; }

    /// <summary>The edition of the program's reading and indexing; an older one is read anew at the next delivery.</summary>
    public int Edition { get; init; }
}
