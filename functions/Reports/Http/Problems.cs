using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace WatchReports.Http;

/// <summary>The problem answers.</summary>
public static class Problems
{
    /// <summary>A problem with nothing but its status and a sentence.</summary>
    public static JsonAnswer WithStatus(int status, string? detail = null) => JsonAnswer.FromProblem(Describe(status, detail));

    /// <summary>400 that names each parameter.</summary>
    public static JsonAnswer BadParameters(IReadOnlyDictionary<string, IReadOnlyList<string>> errors) => JsonAnswer.FromProblem(
        Describe(StatusCodes.Status400BadRequest, "One or more parameters are not valid.") with { Errors = errors });

    /// <summary>400 that names one parameter.</summary>
    public static JsonAnswer BadParameter(string name, string error) =>
        BadParameters(new Dictionary<string, IReadOnlyList<string>> { [name] = [error] });

    /// <summary>404 with what is not there.</summary>
    public static JsonAnswer NotFound(string detail) => WithStatus(StatusCodes.Status404NotFound, detail);

    /// <summary>406 that names what there is instead.</summary>
    public static JsonAnswer NotAcceptable(IEnumerable<string> mediaTypes) => WithStatus(
        StatusCodes.Status406NotAcceptable, $"No media type in Accept is one that there is: {string.Join(", ", mediaTypes)}.");

    /// <summary>409 that names the other reports concerned.</summary>
    public static JsonAnswer Conflict(string detail, IReadOnlyList<string>? reports = null) => JsonAnswer.FromProblem(
        Describe(StatusCodes.Status409Conflict, detail) with { Reports = reports });

    /// <summary>The problem for an exception that no handler foresaw; tells nothing of its insides.</summary>
    public static JsonAnswer FromException(Exception? exception) => exception is BadHttpRequestException bad
        ? WithStatus(bad.StatusCode, "The request could not be read.")
        : WithStatus(StatusCodes.Status500InternalServerError, "The request could not be answered; try again later.");

    private static Problem Describe(int status, string? detail)
    {
        var title = ReasonPhrases.GetReasonPhrase(status);
        return new Problem("about:blank", title.Length == 0 ? "Error" : title, status, detail);
    }
}
