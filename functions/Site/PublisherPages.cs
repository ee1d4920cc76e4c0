using WatchReports.Http;

namespace WatchReports.Site;

/// <summary>The paths of the pages for publishers.</summary>
/// <param name="door">Lets publishers in.</param>
/// <param name="uploads">Uploads and what became of them.</param>
/// <param name="trials">What would be read of a text.</param>
public sealed class PublisherPages(PublisherDoor door, UploadPages uploads, TrialPages trials)
{
    private static readonly string[] Read = [Routes.Get, Routes.Head];
    private static readonly string[] Both = [.. Read, Routes.Post];

    /// <summary>The paths; each ends in a request's way through the door.</summary>
    internal IReadOnlyList<SiteRoute> All { get; } =
    [
        new("ingestions", Read, (request, _) => door.AdmitAsync(request, () => uploads.ListAsync(request))),
        new("ingestions/{*blob}", Read, (request, values) =>
            door.AdmitAsync(request, () => uploads.ShowAsync(request, (string)values["blob"]!))),
        new("uploads", Both, (request, _) => door.AdmitAsync(request, () => uploads.UploadAsync(request))),
        new("try", Both, (request, _) => door.AdmitAsync(request, () => trials.TryAsync(request))),
        new("sign-in", Both, (request, _) => door.SignInAsync(request)),
        new("sign-out", [Routes.Post], (request, _) => door.SignOutAsync(request)),
    ];
}
