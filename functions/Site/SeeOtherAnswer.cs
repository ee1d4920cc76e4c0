using Microsoft.AspNetCore.Http;

namespace WatchReports.Site;

/// <summary>303: another page has the answer to what was posted (RFC 9110, 15.4.4).</summary>
/// <param name="location">The relative URL of the page.</param>
internal sealed class SeeOtherAnswer(string location) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = location;
        return Task.CompletedTask;
    }
}
