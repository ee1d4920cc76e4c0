using System.Text;
using Microsoft.AspNetCore.Http;
using WatchReports.Ingesting;
using WatchReports.Site.Pages;
using WatchReports.Text;

namespace WatchReports.Site;

/// <summary>Answers the page that shows what would be read of a text, and stores nothing.</summary>
/// <param name="large">Lets one large text be read at a time.</param>
/// <param name="renderer">Renders the page.</param>
public sealed class TrialPages(LargeBlobs large, PageRenderer renderer)
{
    /// <summary>Answers the empty form, or the posted form with what would be read.</summary>
    public async Task<IResult?> TryAsync(HttpRequest request)
    {
        if (!HttpMethods.IsPost(request.Method))
        {
            return await renderer.AnswerAsync<TrialPage>(request, new Dictionary<string, object?>());
        }

        if (await FileForm.ReadAsync(request) is not { } form
            || form.Files.Sum(file => file.Length) > BlobText.MaxBytes)
        {
            return await ExplainAsync(
                request,
                text: null,
                $"A file or a text may have {BlobText.MaxBytes >> 20} MiB.",
                StatusCodes.Status413PayloadTooLarge);
        }

        if (form.Files.Count == 0 && string.IsNullOrWhiteSpace(form.Text))
        {
            return await ExplainAsync(
                request, form.Text, "Paste a text, or choose a file.", StatusCodes.Status400BadRequest);
        }

        return await AnswerAsync(request, form);
    }

    private async Task<IResult> AnswerAsync(HttpRequest request, FileForm form)
    {
        var ct = request.HttpContext.RequestAborted;
        var file = form.Files.Count > 0 ? form.Files[0] : null;
        var content = file is null
            ? new BlobContent(Encoding.UTF8.GetBytes(form.Text), "", ContentType: null)
            : new BlobContent(await FileForm.ReadAsync(file, ct), FileForm.NameOf(file), file.ContentType);
        using var turn = await large.TakeTurnAsync(content.Bytes.Length, ct);
        var reading = Reading.Of(content);
        return await renderer.AnswerAsync<TrialPage>(request, new Dictionary<string, object?>
        {
            [nameof(TrialPage.Text)] = file is null ? form.Text : null,
            [nameof(TrialPage.FileName)] = content.Name.Length == 0 ? null : content.Name,
            [nameof(TrialPage.Reading)] = reading,
        });
    }

    private Task<IResult> ExplainAsync(HttpRequest request, string? text, string problem, int status) =>
        renderer.AnswerAsync<TrialPage>(
            request,
            new Dictionary<string, object?>
            {
                [nameof(TrialPage.Text)] = text,
                [nameof(TrialPage.Problem)] = problem,
            },
            status);
}
