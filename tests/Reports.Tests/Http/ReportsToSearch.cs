namespace WatchReports.Tests.Http;

/// <summary>A host with three reports that differ in what they say, cite and where they say it.</summary>
public sealed class ReportsToSearch(AzuriteFixture azurite) : SharedApi(azurite)
{
    private protected override async Task FillAsync(Api api, CancellationToken ct)
    {
        await api.PutAsync(
            "1.txt",
            Text(
                1,
                "Ships at Rajin",
                "The port was quiet. A crane stood in the port of Rajin, and nobody moved the crane.",
                "José Núñez, “Letters from a Harbor,” Sekai, March 2021",
                "“Crane at Rajin,” KCNA, March 3, 2021, https://www.kcna.example/en/a/7/"),
            ct);
        await api.PutAsync(
            "2.txt",
            Text(
                2,
                "Kim’s Policies",
                "A crane is a bird too. The policies on ports are old, and the port is older.",
                "“Seven Cranes,” Asahi Shimbun, April 4, 2021 (Japanese article)",
                "Miriam Okafor, Signed and Sealed, Northern Press, 2021, p. 9."),
            ct);
        await api.PutAsync(
            "3.txt",
            Text(3, "朝鮮半島の平和", "북한은 말이 없다. Nobody speaks of nuclear talks.", "“News,” KCNA, May 5, 2020")
                .Replace("Ada LOVELACE", "Hajime MAEKAWA", StringComparison.Ordinal),
            ct);
    }

    private static string Text(int number, string title, string text, params string[] notes) =>
        Library.Text(number, $"202{number}-05-01", notes)
            .Replace($"Report {number} of a Series", title, StringComparison.Ordinal)
            .Replace("The last paragraph says no more.", text, StringComparison.Ordinal);
}
