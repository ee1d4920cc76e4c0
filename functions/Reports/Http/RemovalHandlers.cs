using Microsoft.AspNetCore.Http;
using WatchReports.Ingesting;

namespace WatchReports.Http;

/// <summary>Answers requests for the audit of removals.</summary>
public sealed class RemovalHandlers(RemovalAudit audit)
{
    /// <summary>Answers <see cref="Routes.Removals"/>.</summary>
    public Task<IResult> ListAsync(HttpRequest request)
    {
        var parameters = new Parameters(request);
        var (limit, cursor) = (parameters.Limit(), parameters.Text("cursor"));
        return parameters.PageAsync(
            () => audit.ListAsync(limit, cursor, request.HttpContext.RequestAborted),
            listing => JsonAnswer.Ok(listing, ReportsJson.Readable.RemovalListing));
    }
}
