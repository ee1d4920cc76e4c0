namespace WatchReports.Http;

/// <summary>Problem details (RFC 9457).</summary>
/// <param name="Type">A URI that names the kind of problem.</param>
/// <param name="Title">The kind of problem in words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">What went wrong this time.</param>
/// <param name="Errors">For a 400: what is wrong with each parameter, by its name.</param>
/// <param name="Reports">For a 409: the other reports in the blob.</param>
public sealed record Problem(
    string Type,
    string Title,
    int Status,
    string? Detail = null,
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors = null,
    IReadOnlyList<string>? Reports = null);
