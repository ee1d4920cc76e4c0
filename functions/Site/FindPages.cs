using Microsoft.AspNetCore.Http;
using WatchReports.Http;
using WatchReports.Site.Parts;

namespace WatchReports.Site;

/// <summary>
/// Leads a text from the box of the front page to its search or to the look-up. A search is an address, which has no
/// room for a pasted text; so the box is posted, and words are led to their address.
/// </summary>
public static class FindPages
{
    // As the page of look-ups, which explains what is too long.
    private const int MaxBytes = (LookupRequest.MaxLength * 9) + 1024;

    private const string Lookup = "/lookup";

    /// <summary>
    /// Leads words, a name and a citation of one line to a search, and a longer text that cites to the look-up, which
    /// takes the same form again (307).
    /// </summary>
    public static async Task<IResult?> FindAsync(HttpRequest request)
    {
        if (!HttpMethods.IsPost(request.Method))
        {
            return RedirectAnswer.SeeOther("/search");
        }

        if (await UrlEncodedForm.ReadAsync(request, MaxBytes) is not { } form)
        {
            return Again();
        }

        var typed = form.GetValueOrDefault("text").ToString().Trim();
        var line = string.Join(' ', typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var isLine = !typed.Contains('\n', StringComparison.Ordinal);
        return line.Length <= SearchState.MaxLength && (isLine || !new TextLookup(typed).Cites)
            ? RedirectAnswer.SeeOther(new SearchState { Text = line.Length == 0 ? null : line }.Url)
            : Again();
    }

    private static IResult Again() => Results.Redirect(Lookup, permanent: false, preserveMethod: true);
}
