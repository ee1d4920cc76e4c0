namespace WatchReports.Ingesting;

/// <summary>
/// What storage answers to a request for a blob. Disposing it lets the next large blob be read.
/// </summary>
/// <param name="Blob">The blob; null where it is gone, or where it is the known version.</param>
/// <param name="IsUnchanged">Whether the blob is the version that the caller knows.</param>
/// <param name="Turn">The turn of a large blob; null for a small one.</param>
public sealed record Download(DownloadedBlob? Blob, bool IsUnchanged = false, IDisposable? Turn = null) : IDisposable
{
    /// <summary>The blob is the version that the caller knows.</summary>
    public static Download Unchanged { get; } = new(null, IsUnchanged: true);

    /// <summary>The container has no blob of this name.</summary>
    public static Download Gone { get; } = new(Blob: null);

    /// <inheritdoc/>
    public void Dispose() => Turn?.Dispose();
}
