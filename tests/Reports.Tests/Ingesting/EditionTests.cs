using System.Net;
using WatchReports.Storage;
using WatchReports.Tests.Http;
using Xunit;

namespace WatchReports.Tests.Ingesting;

/// <summary>
/// A program of a higher edition reads every blob again, and the former addresses of works still lead on.
/// </summary>
public sealed class EditionTests(AzuriteFixture azurite)
{
    private const string Kcna = "“A Title in the News,” KCNA, January 3, 2020";
    private const string Rodong = "“Another Title,” Rodong Sinmun, January 5, 2020";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_former_address_of_a_work_leads_to_the_present_one_after_the_edition_is_raised()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        var report =
            (await library.PutAsync("a.txt", Library.Text(1, "May 1, 2020", Kcna, Rodong, Kcna), Ct)).Reports[0];
        var present = (await library.ReadAsync(view => view.Reports.Find(report), Ct))!.Notes
            .SelectMany(note => note.Citations)
            .Select(citation => citation.Work!)
            .Distinct()
            .ToArray();
        await ReadWorseAsync(library, "a.txt");
        var former = (await library.ReadAsync(view => view.Works.List(new(), 10, null), Ct)).Items
            .Select(work => work.Id)
            .ToArray();
        Assert.Empty(former.Intersect(present));

        await using var api = await Api.StartAsync(library.ConnectionString, Ct);
        await Poll.UntilAsync(
            "the blob is read again",
            ct => library.ReadAsync(view => view.Ingestions.Find("a.txt")!.Edition, ct),
            edition => edition > 1);

        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = api.Client.BaseAddress };
        foreach (var (old, work) in former.Order().Zip(present.Order()))
        {
            using var moved = await client.GetAsync($"citations/{old}?format=ris", Ct);
            Assert.Equal(HttpStatusCode.MovedPermanently, moved.StatusCode);
            Assert.Equal($"/api/citations/{work}?format=ris", moved.Headers.Location!.ToString());
            using var followed = await api.Client.GetAsync($"citations/{old}", Ct);
            Assert.Equal(HttpStatusCode.OK, followed.StatusCode);
        }

        // The former ids outlive a later version of the blob, and the next edition.
        await library.UploadAsync("a.txt", Library.Text(1, "May 2, 2020", Kcna, Rodong, Kcna), Ct);
        using var next = library.Join(edition: 9);
        await next.ReconcileAsync(Ct);
        foreach (var (old, work) in former.Order().Zip(present.Order()))
        {
            Assert.Equal(work, await library.ReadAsync(view => view.Works.FindPresentId(old), Ct));
        }
    }

    [Fact]
    public async Task A_lower_edition_leaves_a_version_of_a_higher_edition_and_stores_newer_bytes()
    {
        using var library = await Library.CreateAsync(azurite, Ct);
        using var higher = library.Join(edition: 2);
        await library.UploadAsync("a.txt", Library.Text(1, "May 1, 2020", Kcna), Ct);
        await higher.Ingestor.IngestAsync("a.txt", Ct);

        Assert.Equal(2, (await library.IngestAsync("a.txt", Ct))!.Edition);
        Assert.Equal(1, (await library.PutAsync("a.txt", Library.Text(1, "May 2, 2020", Kcna), Ct)).Edition);
        await higher.ReconcileAsync(Ct);
        Assert.Equal(2, (await library.FindAsync("a.txt", Ct))!.Edition);
    }

    /// <summary>Stores what a worse reading of the blob's version gives: other ids of the works.</summary>
    private static async Task ReadWorseAsync(Library library, string blob)
    {
        var row = (await library.Catalog.FindAsync(blob, Ct))!;
        var id = row.Entry.Reports[0];
        var stored = (await library.Texts.ReadAsync(id, row.Entry.Generation!, Ct))!;
        var notes = stored.Report.Notes.Select(note => note with
        {
            Citations = [.. note.Citations.Select(citation => citation with { Work = $"{citation.Work}0" })],
        });
        var generation = WatchReports.Storage.Generation.Create(library.Time.GetUtcNow());
        await library.Texts.WriteAsync(
            [stored with { Report = stored.Report with { Notes = [.. notes] } }], generation, Ct);
        var entry = row.Entry with { Generation = generation };
        Assert.NotNull(await library.Catalog.CommitAsync(
            await library.Catalog.ReadSequenceAsync(Ct), [new Change(blob, row, entry)], Ct));
    }
}
