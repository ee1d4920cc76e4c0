using System.Globalization;
using WatchReports.Tests.Http;

namespace WatchReports.Tests.Site;

/// <summary>
/// A host with sixty reports of ten years and two series, with sources of twenty years, some of them mistyped, in 130
/// publications.
/// </summary>
public sealed class ManyYears(AzuriteFixture azurite) : SharedApi(azurite)
{
    internal const int Reports = 60;
    internal const int Gazettes = 126;

    private protected override async Task FillAsync(Api api, CancellationToken ct)
    {
        await api.PutAsync("many.txt", string.Join("\n\n", Enumerable.Range(1, Reports).Select(Text)), ct);
        await api.PutAsync(
            "gazettes.txt",
            Library.Text(
                61,
                "May 1, 2021",
                [
                    .. Enumerable.Range(1, Gazettes).Select(number => string.Create(
                        CultureInfo.InvariantCulture, $"“Notice,” Gazette of Town {number}, May 1, 2010")),
                ]).Replace("Watch Report", "Town Watch", StringComparison.Ordinal),
            ct);
    }

    // Six reports a year from 2012 on.
    private static string Text(int number)
    {
        var year = 2012 + ((number - 1) / 6);
        string[] notes =
        [
            Note(number, "Talks Open at the Villa", "KCNA", year),
            Note(number, "Letters Exchanged", "Rodong Sinmun", year - (number % 9)),
            Note(number, "米朝首脳会談の行方", "朝鮮新報", year),
            "See, note [1].",
            "“Talks Open Again,” KCNA, April 1, 2012",
            Note(number, "Rice for the Highlands", "Asahi Shimbun", number == 7 ? 2201 : year - 1),
            Note(number, "A Harbor is Dredged", "Daily Ledger", number == 8 ? 202 : year),
        ];
        var date = string.Create(CultureInfo.InvariantCulture, $"{year}-0{1 + (number % 6)}-11");
        return Library.Text(number, date, notes);
    }

    private static string Note(int number, string title, string publication, int year) => string.Create(
        CultureInfo.InvariantCulture, $"“{title} {number},” {publication}, May {1 + (number % 28)}, {year}");
}
