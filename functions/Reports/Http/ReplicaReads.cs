using System.Globalization;
using Microsoft.AspNetCore.Http;
using WatchReports.Exporting;
using WatchReports.Replica;

namespace WatchReports.Http;

/// <summary>Reads from the replica for a request.</summary>
internal static class ReplicaReads
{
    /// <summary>Reads from the state that the replica has, also while the catalog is not complete.</summary>
    public static async Task<T> ReadAsync<T>(
        this ReportReplica replica, HttpRequest request, Func<ReplicaView, T> query)
    {
        var context = request.HttpContext;
        DateTimeOffset changed = default;
        var answer = await replica.ReadAsync(
            view =>
            {
                changed = view.Changed;
                return query(view);
            },
            context.RequestAborted);
        Mark(replica, context, changed);
        return answer;
    }

    /// <summary>Lists; throws until the catalog is complete, because an empty list would be wrong.</summary>
    /// <exception cref="ReplicaNotReadyException">The first reconcile of the catalog has not ended.</exception>
    public static Task<T> ListAsync<T>(
        this ReportReplica replica, HttpRequest request, Func<ReplicaView, T> query) =>
        replica.ReadAsync(
            request, view => view.IsComplete ? query(view) : throw ReplicaNotReadyException.Incomplete());

    /// <summary>Finds one thing; throws where it is missing and the catalog is not complete.</summary>
    /// <exception cref="ReplicaNotReadyException">The first reconcile of the catalog has not ended.</exception>
    public static Task<T?> FindAsync<T>(
        this ReportReplica replica, HttpRequest request, Func<ReplicaView, T?> query)
        where T : class =>
        replica.ReadAsync(
            request,
            view => query(view) ?? (view.IsComplete ? null : throw ReplicaNotReadyException.Incomplete()));

    /// <summary>Exports everything that a query finds, from one state and as long as the caller reads.</summary>
    /// <param name="replica">The replica.</param>
    /// <param name="request">The request.</param>
    /// <param name="format">The format of the file.</param>
    /// <param name="fileName">The name of the file, without its extension.</param>
    /// <param name="write">Makes the file, part by part.</param>
    /// <exception cref="ReplicaNotReadyException">The first reconcile of the catalog has not ended.</exception>
    public static Task<IResult> ExportAsync(
        this ReportReplica replica,
        HttpRequest request,
        ExportFormat format,
        string fileName,
        Func<ReplicaView, IEnumerable<byte[]>> write) =>
        replica.ExportAsync(
            request, $"{format.MediaType}; charset=utf-8", $"{fileName}.{format.Extension}", write);

    /// <inheritdoc cref="ExportAsync(ReportReplica, HttpRequest, ExportFormat, string,
    /// Func{ReplicaView, IEnumerable{byte[]}})"/>
    public static async Task<IResult> ExportAsync(
        this ReportReplica replica,
        HttpRequest request,
        string contentType,
        string fileName,
        Func<ReplicaView, IEnumerable<byte[]>> write)
    {
        var context = request.HttpContext;
        var reading = await replica.BeginAsync(context.RequestAborted);
        // The answer is sent after the handler has returned.
        context.Response.RegisterForDispose(reading);
        Mark(replica, context, reading.View.Changed);
        return reading.View.IsComplete
            ? new StreamedAnswer(write(reading.View), reading.Version, contentType, fileName)
            : throw ReplicaNotReadyException.Incomplete();
    }

    private static void Mark(ReportReplica replica, HttpContext context, DateTimeOffset changed)
    {
        Validators.NoteChange(context, changed);
        // RFC 9111, 5.1: the seconds since the answer was known to be current.
        if (replica.StaleSince is { } since)
        {
            var age = (long)(DateTimeOffset.UtcNow - since).TotalSeconds;
            context.Response.Headers.Age = age.ToString(CultureInfo.InvariantCulture);
        }
    }
}
