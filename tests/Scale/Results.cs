using System.Globalization;
using System.Text;

namespace WatchReports.Scale;

/// <summary>What was measured, and its Markdown.</summary>
public sealed class Results
{
    /// <summary>The costs of calls.</summary>
    public ICollection<Cost> Costs { get; } = [];

    /// <summary>The times on many connections; the first of each size is what the others are compared with.</summary>
    public ICollection<Load> Loads { get; } = [];

    /// <summary>Names and values of other results.</summary>
    public ICollection<(string Name, string Value)> Facts { get; } = [];

    /// <summary>The sizes of the store.</summary>
    public IReadOnlyList<int> Sizes => [.. Costs.Select(cost => cost.Reports).Distinct()];

    /// <summary>Adds a result and shows it.</summary>
    public void Add(string name, string value)
    {
        Facts.Add((name, value));
        Say($"{name}: {value}");
    }

    /// <summary>Shows the progress.</summary>
    public static void Say(FormattableString text) => Say(text.ToString(CultureInfo.InvariantCulture));

    /// <summary>All results as tables.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder("| stored | |\n|---|--:|\n");
        foreach (var (name, value) in Facts)
        {
            Append(text, $"| {name} | {value} |\n");
        }

        foreach (var limits in Costs.GroupBy(cost => cost.Limit is null or 25))
        {
            AppendCosts(text, [.. limits]);
        }

        text.Append("\n| on 32 connections | reports | median, ms | p95, ms | calls/s | times the query's median |\n");
        text.Append("|---|--:|--:|--:|--:|--:|\n");
        foreach (var load in Loads)
        {
            var alone = Loads.First(other => other.Reports == load.Reports);
            var ratio = load.Times.Median / alone.Times.Median;
            Append(text, $"| {load.Call} | {load.Reports} | {load.Times.Median:F1} | {load.Times.High:F1} ");
            Append(text, $"| {load.PerSecond:F0} | {ratio:F2} |\n");
        }

        return text.ToString();
    }

    private void AppendCosts(StringBuilder text, Cost[] costs)
    {
        Append(text, $"\n| call{(costs[0].Limit is { } limit ? $", limit {limit}" : "")} | requests |");
        text.AppendJoin("", Sizes.Select(size => $" {size} reports, ms | p95 |")).Append("\n|---|--:|");
        text.AppendJoin("", Sizes.Select(_ => "--:|--:|")).Append('\n');
        foreach (var call in costs.GroupBy(cost => cost.Call))
        {
            var requests = string.Join(" ", call.Select(cost => cost.Requests).OfType<int>().Distinct());
            Append(text, $"| `{call.Key}` | {requests} |");
            foreach (var size in Sizes)
            {
                var cost = call.First(cost => cost.Reports == size);
                Append(text, $" {cost.Times.Median:F1} | {cost.Times.High:F1} |");
            }

            text.Append('\n');
        }
    }

    private static void Say(string text) => Console.Error.WriteLine(text);

    private static void Append(StringBuilder text, FormattableString part) =>
        text.Append(part.ToString(CultureInfo.InvariantCulture));
}
