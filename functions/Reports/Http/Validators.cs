using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace WatchReports.Http;

/// <summary>
/// The headers by which a caller knows whether its copy of an answer is current: a strong <c>ETag</c>, and
/// <c>Last-Modified</c> (RFC 9110, 8.8) for programs that know only times.
/// </summary>
internal static class Validators
{
    // A time is of whole seconds, so that a change in the second of an answer would have the time of the answer. The
    // rest of the minute is room for clocks that differ.
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(1);

    // Another build may answer the same data in another way.
    private static readonly DateTimeOffset Built = FindBuildTime();

    /// <summary>Notes the time of the last change of the data that an answer rests on.</summary>
    public static void NoteChange(HttpContext context, DateTimeOffset changed)
    {
        // The first of two reads for one answer may be of an older state.
        if (context.Features.Get<LastChange>() is null)
        {
            context.Features.Set(new LastChange(changed > Built ? changed : Built));
        }
    }

    /// <summary>Notes that an answer rests on more than the data whose last change is known.</summary>
    public static void ForgetChange(HttpContext context) =>
        context.Features.Set(new LastChange(DateTimeOffset.MaxValue));

    /// <summary>Gives an answer its validators, and whether the caller has the answer already.</summary>
    public static bool IsKnown(HttpContext context, EntityTagHeaderValue tag)
    {
        var headers = context.Response.GetTypedHeaders();
        headers.ETag = tag;
        headers.LastModified = LastModified(context);
        var request = context.Request.GetTypedHeaders();
        // If-None-Match uses the weak comparison (RFC 9110, 13.1.2): a proxy that compresses weakens the tag. A caller
        // that gives it asks for no comparison of times (13.1.3).
        return request.IfNoneMatch.Count > 0
            ? request.IfNoneMatch.Any(known =>
                known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false))
            // Only the same time counts: after a restored backup or an older build the time goes back.
            : headers.LastModified is { } modified && request.IfModifiedSince == modified;
    }

    private static DateTimeOffset? LastModified(HttpContext context) =>
        context.Features.Get<LastChange>() is { At: var at } && DateTimeOffset.UtcNow - at > Settled
            ? DateTimeOffset.FromUnixTimeSeconds(at.ToUnixTimeSeconds())
            : null;

    private static DateTimeOffset FindBuildTime() =>
        Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll")
            .Select(path => new DateTimeOffset(File.GetLastWriteTimeUtc(path)))
            // A program in a single file has no such parts; then each start counts as a build.
            .DefaultIfEmpty(DateTimeOffset.UtcNow)
            .Max();
}
