using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using WatchReports.Http;
using WatchReports.Site;

namespace WatchReports.App;

/// <summary>The pages for people over HTTP, and the answer to every call that no other route takes.</summary>
public sealed class WebsiteFunctions(Website website)
{
    /// <summary>
    /// Answers what is left. The host tries routes in the alphabetical order of the functions' names, so this name
    /// comes after all others.
    /// </summary>
    [Function(nameof(Website))]
    public Task<IResult> AnswerAsync([HttpTrigger(Levels.Reader, Route = Routes.Website)] HttpRequest request) =>
        website.AnswerAsync(request);
}
