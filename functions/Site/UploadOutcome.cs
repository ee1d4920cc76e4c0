using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace WatchReports.Site;

/// <summary>The files of a form: the address of the page that follows them names each.</summary>
/// <param name="Stored">The names of blobs that were stored.</param>
/// <param name="Kept">The names of files that were not stored, because blobs of these names are there.</param>
internal sealed record UploadOutcome(IReadOnlyList<string> Stored, IReadOnlyList<string> Kept)
{
    private const string StoredName = "name";
    private const string KeptName = "kept";

    // Servers and proxies take 8,000 characters at least (RFC 9110, 4.1).
    private const int LongestUrl = 7000;

    /// <summary>Of no file.</summary>
    public UploadOutcome()
        : this([], [])
    {
    }

    /// <summary>Of stored files only.</summary>
    public UploadOutcome(IReadOnlyList<string> stored)
        : this(stored, [])
    {
    }

    /// <summary>Whether an address cannot name all files.</summary>
    public bool IsTooLong => Url().Length > LongestUrl;

    /// <summary>Reads an address.</summary>
    public static UploadOutcome Of(HttpRequest request) => new(Names(request, StoredName), Names(request, KeptName));

    /// <summary>The address of the page that follows the files.</summary>
    public string Url() => "/uploads" + new QueryBuilder(
        Stored.Select(name => KeyValuePair.Create(StoredName, name))
            .Concat(Kept.Select(name => KeyValuePair.Create(KeptName, name))));

    private static string[] Names(HttpRequest request, string name) =>
        [.. request.Query[name].OfType<string>().Distinct().Take(FileForm.MostFiles)];
}
