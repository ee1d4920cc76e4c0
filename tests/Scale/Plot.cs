using System.Globalization;
using System.Net;
using System.Text;

namespace WatchReports.Scale;

/// <summary>A plot of the times and the storage requests over the number of reports, as plain SVG.</summary>
/// <param name="results">What was measured.</param>
public sealed class Plot(Results results)
{
    private const int Width = 960;
    private const int Height = 430;
    private const int Top = 50;
    private const int Bottom = 370;
    private const int LineHeight = 15;
    private const double MostMilliseconds = 10_000;
    private const int MostRequests = 4;

    // The palette of Okabe and Ito, whose colors color-blind readers can distinguish, and two greys.
    private static readonly string[] Colors =
    [
        "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7a5195", "#000000", "#999999", "#8c510a",
        "#666666",
    ];

    private readonly IReadOnlyList<int> sizes = results.Sizes;
    private readonly StringBuilder svg = new();

    /// <summary>Draws the plot.</summary>
    public string ToSvg()
    {
        Append($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" ");
        Append($"font-family=\"sans-serif\" font-size=\"12\">\n<rect width=\"{Width}\" height=\"{Height}\" ");
        Append($"fill=\"white\"/>\n");
        IGrouping<string, Cost>[] kinds =
            [.. results.Costs.Where(cost => cost.Limit is null or 25).GroupBy(cost => cost.Kind)];
        Draw(
            kinds,
            (60, 460),
            "median of the slowest call of each kind, ms",
            [1, 3, 10, 30, 100, 300, 1000, 3000, 10_000],
            costs => costs.Max(cost => cost.Times.Median),
            value => Math.Log(value) / Math.Log(MostMilliseconds),
            withNames: true);
        Draw(
            kinds,
            (700, 930),
            "most storage requests of a call",
            [0, 1, 2, 3, 4],
            costs => costs.Max(cost => cost.Requests),
            value => value / MostRequests,
            withNames: false);
        return svg.Append("</svg>\n").ToString();
    }

    private void Draw(
        IGrouping<string, Cost>[] kinds,
        (int Left, int Right) panel,
        string title,
        int[] ticks,
        Func<IEnumerable<Cost>, double?> valueOf,
        Func<double, double> scale,
        bool withNames)
    {
        double X(int size) => sizes.Count == 1
            ? (panel.Left + panel.Right) / 2
            : panel.Left + ((panel.Right - panel.Left) * Math.Log((double)size / sizes[0])
                / Math.Log((double)sizes[^1] / sizes[0]));
        double Y(double value) => Bottom - ((Bottom - Top) * Math.Clamp(scale(value), 0, 1));

        Append($"<text x=\"{panel.Left}\" y=\"{Top - 20}\" font-weight=\"bold\">{title}</text>\n");
        foreach (var tick in ticks)
        {
            Append($"<path d=\"M{panel.Left} {Y(tick):F1}H{panel.Right}\" stroke=\"#dddddd\"/>");
            Append($"<text x=\"{panel.Left - 6}\" y=\"{Y(tick) + 4:F1}\" text-anchor=\"end\">{tick}</text>\n");
        }

        foreach (var size in sizes)
        {
            Append($"<text x=\"{X(size):F1}\" y=\"{Bottom + 20}\" text-anchor=\"middle\">{size:N0}</text>\n");
        }

        Append($"<text x=\"{(panel.Left + panel.Right) / 2}\" y=\"{Bottom + 42}\" text-anchor=\"middle\">");
        Append($"stored reports (logarithmic)</text>\n");
        var names = new List<(double Y, string Name, string Color)>();
        foreach (var (index, kind) in kinds.Index())
        {
            var color = Colors[index % Colors.Length];
            var points = kind.GroupBy(cost => cost.Reports)
                .Select(ofSize => (X: X(ofSize.Key), Value: valueOf(ofSize)))
                .Where(point => point.Value is not null)
                .Select(point => string.Create(
                    CultureInfo.InvariantCulture, $"{point.X:F1} {Y(point.Value!.Value):F1}"))
                .ToArray();
            if (points.Length > 0)
            {
                Append($"<path d=\"M{string.Join('L', points)}\" fill=\"none\" stroke=\"{color}\" ");
                Append($"stroke-width=\"2\"/>\n");
                names.Add((double.Parse(points[^1].Split(' ')[1], CultureInfo.InvariantCulture), kind.Key, color));
            }
        }

        var last = double.MinValue;
        foreach (var (y, name, color) in names.Where(_ => withNames).OrderBy(name => name.Y))
        {
            // Names of lines that end close together stand below one another.
            last = Math.Max(y + 4, last + LineHeight);
            Append($"<text x=\"{panel.Right + 8}\" y=\"{last:F1}\" fill=\"{color}\">");
            Append($"{WebUtility.HtmlEncode(name)}</text>\n");
        }
    }

    private void Append(FormattableString part) => svg.Append(part.ToString(CultureInfo.InvariantCulture));
}
