using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using WatchReports.Http;
using WatchReports.Site.Pages;

namespace WatchReports.Site;

/// <summary>Answers the page that looks up pasted notes.</summary>
/// <param name="citations">Looks up.</param>
/// <param name="renderer">Renders the page.</param>
public sealed class LookupPages(CitationHandlers citations, PageRenderer renderer)
{
    // A form writes a character of three bytes as %E3%81%82, and a line break as %0D%0A; the rest is for the name.
    private const int MaxBytes = (LookupRequest.MaxLength * 9) + 1024;

    private static readonly string TooLong = string.Create(
        CultureInfo.InvariantCulture, $"A look-up takes at most {LookupRequest.MaxLength:N0} characters.");

    /// <summary>Answers the empty form, or the posted form with its outcome.</summary>
    public async Task<IResult?> LookupAsync(HttpRequest request) =>
        HttpMethods.IsPost(request.Method)
            ? await AnswerFormAsync(request)
            : await renderer.AnswerAsync<LookupPage>(request, new Dictionary<string, object?>());

    private async Task<IResult> AnswerFormAsync(HttpRequest request)
    {
        if (!request.HasFormContentType || await RequestBody.ReadAsync(request, MaxBytes) is not { } body)
        {
            return await ExplainAsync(request, text: null, TooLong, StatusCodes.Status413PayloadTooLarge);
        }

        // A browser counts a line break as one character, and sends two.
        var text = QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body))["text"].ToString().ReplaceLineEndings("\n");
        if (string.IsNullOrWhiteSpace(text))
        {
            return await ExplainAsync(request, text, "Paste a text first.", StatusCodes.Status400BadRequest);
        }

        if (text.Length > LookupRequest.MaxLength)
        {
            return await ExplainAsync(request, text: null, TooLong, StatusCodes.Status413PayloadTooLarge);
        }

        if (await citations.FindAsync(request, text) is not { } items)
        {
            var problem = string.Create(
                CultureInfo.InvariantCulture,
                $"The text has more than {CitationHandlers.MaxCitations} citations; look up a part of it at a time.");
            return await ExplainAsync(request, text, problem, StatusCodes.Status400BadRequest);
        }

        return await renderer.AnswerAsync<LookupPage>(request, new Dictionary<string, object?>
        {
            [nameof(LookupPage.Text)] = text,
            [nameof(LookupPage.Items)] = items,
        });
    }

    private Task<IResult> ExplainAsync(HttpRequest request, string? text, string problem, int status) =>
        renderer.AnswerAsync<LookupPage>(
            request,
            new Dictionary<string, object?>
            {
                [nameof(LookupPage.Text)] = text,
                [nameof(LookupPage.Problem)] = problem,
            },
            status);
}
