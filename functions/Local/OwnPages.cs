using Microsoft.AspNetCore.Http;
using WatchReports.Http;

namespace WatchReports.Local;

/// <summary>
/// Refuses calls of pages of other sites where no key is required: a browser sends a POST without a body without
/// asking first.
/// </summary>
/// <remarks>https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header: programs send no such header.</remarks>
internal sealed class OwnPages : IEndpointFilter
{
    /// <inheritdoc/>
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Request.Headers["Sec-Fetch-Site"] is [] or ["same-origin"] or ["none"]
            ? next(context)
            : ValueTask.FromResult<object?>(Problems.WithStatus(
                StatusCodes.Status403Forbidden, "Pages of other sites may not make this call."));
}
