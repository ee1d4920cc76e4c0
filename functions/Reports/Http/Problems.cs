using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using WatchReports.Replica;
using WatchReports.Storage;

namespace WatchReports.Http;

/// <summary>Makes answers with problem details (RFC 9457).</summary>
public static class Problems
{
    // Most faults of storage pass within seconds, and clients that wait at most this long find that out soon.
    internal static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    /// <summary>A problem with a status and a sentence about it.</summary>
    public static JsonAnswer WithStatus(int status, string? detail = null) =>
        JsonAnswer.FromProblem(Describe(status, detail));

    /// <summary>400 with the errors of each parameter.</summary>
    public static JsonAnswer BadParameters(IReadOnlyDictionary<string, IReadOnlyList<string>> errors) =>
        JsonAnswer.FromProblem(
            Describe(StatusCodes.Status400BadRequest, "One or more parameters are not valid.") with
            {
                Errors = errors,
            });

    /// <summary>400 with the error of one parameter.</summary>
    public static JsonAnswer BadParameter(string name, string error) =>
        BadParameters(new Dictionary<string, IReadOnlyList<string>> { [name] = [error] });

    /// <summary>404 with a sentence that names the missing thing.</summary>
    public static JsonAnswer NotFound(string detail) => WithStatus(StatusCodes.Status404NotFound, detail);

    /// <summary>404 or 405 for a call that no route of the API takes.</summary>
    public static JsonAnswer NoRoute(HttpRequest request) => Routes.MethodsOf(request.Path) is { Count: > 0 } methods
        ? MethodNotAllowed(request, methods)
        : NotFound($"The API has no such path; GET /{Routes.Docs} shows all.");

    /// <summary>405 with the methods that the resource has.</summary>
    internal static JsonAnswer MethodNotAllowed(HttpRequest request, IReadOnlyList<string> allowed)
    {
        var methods = string.Join(", ", allowed);
        request.HttpContext.Response.Headers.Allow = methods;
        return WithStatus(
            StatusCodes.Status405MethodNotAllowed,
            $"{request.Method} is not possible here; the methods here are {methods}.");
    }

    /// <summary>406 with the available media types.</summary>
    public static JsonAnswer NotAcceptable(IEnumerable<string> mediaTypes) => WithStatus(
        StatusCodes.Status406NotAcceptable,
        $"None of the media types in Accept is available. Available are: {string.Join(", ", mediaTypes)}.");

    /// <summary>409 with the ids of the other reports concerned.</summary>
    public static JsonAnswer Conflict(string detail, IReadOnlyList<string>? reports = null) => JsonAnswer.FromProblem(
        Describe(StatusCodes.Status409Conflict, detail) with { Reports = reports });

    /// <summary>429 with <c>Retry-After</c>.</summary>
    internal static JsonAnswer TooManyRequests(string detail, TimeSpan retryAfter) =>
        JsonAnswer.FromProblem(Describe(StatusCodes.Status429TooManyRequests, detail), retryAfter);

    /// <summary>503 with <c>Retry-After</c>: the same request can succeed later.</summary>
    public static JsonAnswer Unavailable(string detail) =>
        JsonAnswer.FromProblem(Describe(StatusCodes.Status503ServiceUnavailable, detail), RetryAfter);

    /// <summary>
    /// Whether an exception means that the same request can succeed later: the answer is 503, and the program has no
    /// error.
    /// </summary>
    public static bool IsUnavailable([NotNullWhen(true)] Exception? exception) =>
        exception is ReplicaNotReadyException or CatalogBusyException
        // A request that cannot be read is an IOException, like a broken connection to storage.
        || (exception is not (null or BadHttpRequestException) && StorageFault.IsPassing(exception));

    /// <summary>The problem for an exception; the answer reveals no details of an unexpected exception.</summary>
    public static JsonAnswer FromException(Exception? exception) => exception switch
    {
        BadHttpRequestException bad => WithStatus(bad.StatusCode, "The request could not be read."),
        ReplicaNotReadyException or CatalogBusyException => Unavailable(exception.Message),
        _ when IsUnavailable(exception) => Unavailable("The storage of the reports does not answer; try again later."),
        _ => WithStatus(
            StatusCodes.Status500InternalServerError, "The request could not be answered; try again later."),
    };

    private static Problem Describe(int status, string? detail)
    {
        var title = ReasonPhrases.GetReasonPhrase(status);
        return new Problem("about:blank", title.Length == 0 ? "Error" : title, status, detail);
    }
}
