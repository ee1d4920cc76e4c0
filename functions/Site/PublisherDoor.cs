using System.Net;
using Microsoft.AspNetCore.Http;
using WatchReports.Http;
using WatchReports.Model;
using WatchReports.Site.Pages;
using WatchReports.Site.Parts;

namespace WatchReports.Site;

/// <summary>
/// Lets publishers in: answers their pages only to publishers who have signed in, and signs in and out.
/// </summary>
/// <param name="publishers">Who may sign in.</param>
/// <param name="isOpen">
/// Whether the host needs no sign-in where no publisher has a key, because only this machine can call it.
/// </param>
/// <param name="time">The clock.</param>
/// <param name="renderer">Renders the pages.</param>
/// <param name="series">The words of the owner about the series.</param>
public sealed class PublisherDoor(
    Publishers publishers, bool isOpen, TimeProvider time, PageRenderer renderer, SeriesDescription series)
{
    // A form with a key and an address.
    private const int MaxBytes = 8192;

    // A working day: a publisher signs in again the next day.
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private static CookieOptions Options => new()
    {
        HttpOnly = true,
        Secure = true,
        SameSite = SameSiteMode.Strict,
        Path = "/",
        IsEssential = true,
    };

    /// <summary>Answers a page for publishers, or the form to sign in.</summary>
    /// <param name="request">The request.</param>
    /// <param name="answer">Answers a publisher.</param>
    public async Task<IResult?> AdmitAsync(HttpRequest request, Func<Task<IResult?>> answer)
    {
        if (await GuardAsync(request) is { } refused)
        {
            return refused;
        }

        var isAdmitted = publishers.AreNone && isOpen ? IsLoopback(request) : Find(request) is not null;
        return isAdmitted
            ? await answer()
            : await AskAsync(request, request.Path + request.QueryString, problem: null);
    }

    /// <summary>Answers the form to sign in: a key that is known opens the page that was asked for.</summary>
    public async Task<IResult?> SignInAsync(HttpRequest request)
    {
        if (await GuardAsync(request) is { } refused)
        {
            return refused;
        }

        if (!HttpMethods.IsPost(request.Method))
        {
            return await AskAsync(request, SiteUrls.Ingestions, problem: null);
        }

        var form = await UrlEncodedForm.ReadAsync(request, MaxBytes) ?? [];
        var typed = form.GetValueOrDefault("page").ToString();
        var page = IsOwn(typed) ? typed : SiteUrls.Ingestions;
        if (publishers.FindByKey(form.GetValueOrDefault("key").ToString().Trim()) is not { } name)
        {
            return await AskAsync(request, page, "This key is not known.");
        }

        var end = time.GetUtcNow() + Lifetime;
        var options = Options;
        options.MaxAge = Lifetime;
        request.HttpContext.Response.Cookies.Append(
            Visit.SessionCookie, SessionToken.Write(name, end, publishers.HashOf(name)!), options);
        return RedirectAnswer.SeeOther(page);
    }

    /// <summary>Forgets the publisher.</summary>
    public async Task<IResult?> SignOutAsync(HttpRequest request)
    {
        if (await GuardAsync(request) is { } refused)
        {
            return refused;
        }

        request.HttpContext.Response.Cookies.Delete(Visit.SessionCookie, Options);
        return RedirectAnswer.SeeOther("/");
    }

    // Another site can resolve its own name to this machine, and its pages would then be of the same origin.
    private static bool IsLoopback(HttpRequest request) =>
        request.Host.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(request.Host.Host, out var address) && IPAddress.IsLoopback(address));

    // "//host" and "/\host" lead to another site.
    private static bool IsOwn(string page) =>
        page is ['/', not ('/' or '\\'), ..] && page.All(c => char.IsAscii(c) && !char.IsControl(c));

    private string? Find(HttpRequest request) => request.Cookies[Visit.SessionCookie] is { } token
        ? SessionToken.Read(token, publishers, time.GetUtcNow())
        : null;

    /// <summary>Keeps every answer out of caches and search engines, and refuses forms of other sites.</summary>
    private async Task<IResult?> GuardAsync(HttpRequest request)
    {
        Caching.Forbid(request.HttpContext);
        request.HttpContext.Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        return !HttpMethods.IsPost(request.Method) || SameOrigin.Holds(request, series)
            ? null
            : await renderer.AnswerAsync<ErrorPage>(
                request,
                new Dictionary<string, object?>
                {
                    [nameof(ErrorPage.Title)] = "Forbidden",
                    [nameof(ErrorPage.Detail)] =
                        "The form does not come from a page of this site. Open the page here, and send the form again.",
                },
                StatusCodes.Status403Forbidden);
    }

    private Task<IResult> AskAsync(HttpRequest request, string page, string? problem) =>
        renderer.AnswerAsync<SignInPage>(
            request,
            new Dictionary<string, object?>
            {
                [nameof(SignInPage.Page)] = page,
                [nameof(SignInPage.Problem)] = problem,
                [nameof(SignInPage.HasPublishers)] = !publishers.AreNone,
                [nameof(SignInPage.HasUnreadable)] = publishers.HasUnreadable,
            },
            StatusCodes.Status403Forbidden);
}
