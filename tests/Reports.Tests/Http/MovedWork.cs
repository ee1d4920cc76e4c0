using Microsoft.Extensions.DependencyInjection;
using WatchReports.Storage;
using Xunit;

namespace WatchReports.Tests.Http;

/// <summary>Gives a work a former id, as a better reading of the same note does.</summary>
internal static class MovedWork
{
    /// <summary>Commits a new generation of the host's newest report, whose first work has the former id.</summary>
    /// <returns>The present id of the work.</returns>
    public static async Task<string> AddAsync(Api api, string former, CancellationToken ct)
    {
        var catalog = api.Services.GetRequiredService<Catalog>();
        var texts = api.Services.GetRequiredService<ReportTexts>();
        var newest = (await api.GetAsync("citations?limit=1", ct)).GetProperty("items")[0];
        var work = newest.GetProperty("id").GetString()!;
        var report = newest.GetProperty("uses")[0].GetProperty("report").GetString()!;
        var row = await catalog.ListAsync(ct).FirstAsync(row => row.Entry.Reports.Contains(report), ct);
        var stored = await texts.ReadAsync(report, row.Entry.Generation!, ct);
        var generation = WatchReports.Storage.Generation.Create(DateTimeOffset.UtcNow);
        await texts.WriteAsync(
            [stored! with { FormerWorks = new Dictionary<string, string> { [former] = work } }], generation, ct);
        var sequence = await catalog.ReadSequenceAsync(ct);
        Assert.NotNull(await catalog.CommitAsync(
            sequence,
            [new Change(row.Entry.Blob, row, row.Entry with { Generation = generation, HasFormerWorks = true })],
            ct));
        return work;
    }
}
