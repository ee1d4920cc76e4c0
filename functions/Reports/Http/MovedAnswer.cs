using Microsoft.AspNetCore.Http;

namespace WatchReports.Http;

/// <summary>301: the resource has another address for good.</summary>
/// <param name="location">The relative URL of the address.</param>
internal sealed class MovedAnswer(string location) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status301MovedPermanently;
        httpContext.Response.Headers.Location = location;
        return Task.CompletedTask;
    }
}
