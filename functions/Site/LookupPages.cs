using System.Globalization;
using Microsoft.AspNetCore.Http;
using WatchReports.Http;
using WatchReports.Site.Pages;
using WatchReports.Site.Parts;

namespace WatchReports.Site;

/// <summary>Answers the page that looks up pasted notes.</summary>
/// <param name="citations">Looks up.</param>
/// <param name="renderer">Renders the page.</param>
public sealed class LookupPages(CitationHandlers citations, PageRenderer renderer)
{
    private static readonly string TooMany = string.Create(
        CultureInfo.InvariantCulture,
        $"The text has more than {CitationHandlers.MaxCitations} citations; look up a part of it at a time.");

    /// <summary>Answers the empty form, or the posted form with its outcome, as a page or as a table.</summary>
    public async Task<IResult?> LookupAsync(HttpRequest request) =>
        HttpMethods.IsPost(request.Method)
            ? await AnswerFormAsync(request)
            : await renderer.AnswerAsync<LookupPage>(request, new Dictionary<string, object?>());

    private async Task<IResult> AnswerFormAsync(HttpRequest request)
    {
        var form = await LookupForm.ReadAsync(request);
        if (form.Problem is not null)
        {
            return await ExplainAsync(request, form);
        }

        if (await citations.FindAsync(request, form.Text!) is not { } items)
        {
            return await ExplainAsync(
                request, form with { Problem = TooMany, Status = StatusCodes.Status400BadRequest });
        }

        return form.IsForTable
            ? LookupTable.Answer(items)
            : await renderer.AnswerAsync<LookupPage>(request, new Dictionary<string, object?>
            {
                [nameof(LookupPage.Text)] = form.Text,
                [nameof(LookupPage.Items)] = items,
            });
    }

    private Task<IResult> ExplainAsync(HttpRequest request, LookupForm form) =>
        renderer.AnswerAsync<LookupPage>(
            request,
            new Dictionary<string, object?>
            {
                [nameof(LookupPage.Text)] = form.Text,
                [nameof(LookupPage.Problem)] = form.Problem,
            },
            form.Status);
}
