namespace WatchReports.Tests.Http;

/// <summary>A host with more works than a page of a list can have.</summary>
public sealed class ManyWorks(AzuriteFixture azurite) : SharedApi(azurite)
{
    internal const int Reports = 4;
    internal const int Works = 120;

    private protected override async Task FillAsync(Api api, CancellationToken ct)
    {
        for (var number = 1; number <= Reports; number++)
        {
            var days = Enumerable.Range(0, Works / Reports)
                .Select(day => new DateOnly(2019, number, 1).AddDays(day % 28))
                .Select((day, index) => $"“Title {number} of {index},” KCNA, {day:MMMM d, yyyy}");
            await api.PutAsync($"{number}.txt", Library.Text(number, $"May {number}, 2020", [.. days]), ct);
        }
    }
}
