using Microsoft.AspNetCore.Http;

namespace WatchReports.Site;

/// <summary>303: the answer to a form is a page, which a reload asks for again without sending the form.</summary>
/// <param name="location">The address of the page, relative to the origin.</param>
internal sealed class SeeOther(string location) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = location;
        return Task.CompletedTask;
    }
}
