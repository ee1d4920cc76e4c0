using Microsoft.AspNetCore.Http;
using WatchReports.Model;
using WatchReports.Replica;

namespace WatchReports.Http;

/// <summary>Answers which of the owner's settings count, and what is wrong with them.</summary>
public sealed class SettingsHandlers(ReportReplica replica)
{
    /// <summary>Answers <see cref="Routes.Settings"/>.</summary>
    public async Task<IResult> ListAsync(HttpRequest request)
    {
        if (new Parameters(request).Problem is { } problem)
        {
            return problem;
        }

        var files = await FindAllAsync(request);
        return JsonAnswer.Ok(
            new Listing<SettingsFile>(files, Total: files.Count), ReportsJson.Readable.SettingsListing);
    }

    /// <summary>The files of the settings: what counts of each, and its problems.</summary>
    public async Task<IReadOnlyList<SettingsFile>> FindAllAsync(HttpRequest request)
    {
        var files = await replica.ReadAsync(request, view => view.Settings.List());
        // A file that is refused changes the answer, and the state does not know it.
        Validators.ForgetChange(request.HttpContext);
        return
        [
            .. files.Select(file => file with
            {
                Problems = [.. replica.SettingsProblems(file.Name), .. file.Problems],
            }),
        ];
    }
}
