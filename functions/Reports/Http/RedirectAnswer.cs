using Microsoft.AspNetCore.Http;

namespace WatchReports.Http;

/// <summary>Leads to another address, with the status that says why (RFC 9110, 15.4).</summary>
internal sealed class RedirectAnswer : IResult
{
    private readonly int status;
    private readonly string location;

    private RedirectAnswer(int status, string location) => (this.status, this.location) = (status, location);

    /// <summary>
    /// 301: the resource has another address. Browsers ask again each time, because the owner of the series can take a
    /// merge of two works back.
    /// </summary>
    /// <param name="location">The relative URL of the address.</param>
    public static RedirectAnswer Moved(string location) => new(StatusCodes.Status301MovedPermanently, location);

    /// <summary>303: another page has the answer to a posted form.</summary>
    /// <param name="location">The relative URL of the page.</param>
    public static RedirectAnswer SeeOther(string location) => new(StatusCodes.Status303SeeOther, location);

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        httpContext.Response.Headers.Location = location;
        if (status == StatusCodes.Status301MovedPermanently)
        {
            httpContext.Response.Headers.CacheControl = "no-cache";
        }

        return Task.CompletedTask;
    }
}
