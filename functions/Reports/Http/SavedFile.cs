using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace WatchReports.Http;

/// <summary>Makes an answer a file to save instead of a page to display.</summary>
internal static class SavedFile
{
    /// <summary>
    /// Gives the file its name. A name beyond ASCII goes into <c>filename*</c> (RFC 6266); <c>filename</c> has a
    /// readable substitute for older programs.
    /// </summary>
    public static void Name(HttpResponse response, string name)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name);
        response.Headers.ContentDisposition = disposition.ToString();
    }
}
