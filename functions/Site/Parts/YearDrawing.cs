using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;
using WatchReports.Language;

namespace WatchReports.Site.Parts;

/// <summary>
/// Draws a chart as SVG, within a page or as a file of its own. Bars begin at zero, a year without counts has its
/// place, and each unit has a bar of its own, the smaller one before the larger.
/// </summary>
public static class YearDrawing
{
    private const string Svg = "http://www.w3.org/2000/svg";
    private const int Width = 640;

    // Room for the counts of the axis in the larger type of narrow windows.
    private const int Left = 60;
    private const int Top = 46;
    private const int Floor = 202;
    private const int Height = 252;
    private const int WidestSlot = 64;
    private const int WidestBar = 40;

    // A year takes 30 units; in the larger type of narrow windows it takes 45, and labels in between are hidden there.
    private const double LeastLabelGap = 37.5;
    private const int MostLabelsOfNarrow = 8;

    private const int MostLines = 4;

    // A file has its title above the drawing, and below it what is not drawn, and its source.
    private const int Above = 30;
    private const int Below = 44;
    private const int Beside = 12;
    private const int LongestTitle = 80;

    // The colours of the stylesheet, which a saved file does not have.
    private const string Style = """
        text{font:12px system-ui,"Segoe UI","Noto Sans",sans-serif;fill:#565b60}
        .title{font-size:15px;font-weight:600;fill:#1d1f21}.paper{fill:#fbfaf7}
        .grid{stroke:#d9d4c8}.axis{stroke:#565b60}.bar{fill:#17526b;stroke:#17526b}.bar.more{fill-opacity:.2}
        @media(prefers-color-scheme:dark){text{fill:#a9aaa6}.title{fill:#e4e2dc}.paper{fill:#17191b}
        .grid{stroke:#3a3e41}.axis{stroke:#a9aaa6}.bar{fill:#8cc4dc;stroke:#8cc4dc}}
        """;

    private static readonly int[] LabelSteps = [1, 2, 5, 10, 20];
    private static readonly int[] Digits = [1, 2, 5];

    /// <summary>The policy under which a browser shows a file: nothing but its own style.</summary>
    public static string Policy { get; } = $"default-src 'none'; style-src 'sha256-{HashOf(Style)}'";

    /// <summary>The drawing as a part of a page, which says elsewhere what is drawn.</summary>
    public static string Inline(YearChart chart) => Write(xml =>
    {
        Begin(
            xml,
            "svg",
            ("viewBox", $"0 0 {Width} {Height}"),
            ("role", "img"),
            ("aria-label", PlainLine.Of(chart.Summary)));
        Draw(xml, chart);
        xml.WriteEndElement();
    });

    /// <summary>The drawing as a file, complete by itself.</summary>
    /// <param name="chart">The chart.</param>
    /// <param name="source">Who made it, under which licence, and its address.</param>
    public static string File(YearChart chart, string source) => Write(xml =>
    {
        const int Whole = Above + Height + Below;
        Begin(
            xml,
            "svg",
            ("viewBox", $"0 0 {Width + Beside} {Whole}"),
            ("width", Number(Width + Beside)),
            ("height", Number(Whole)),
            ("role", "img"),
            ("aria-labelledby", "title desc"));
        Text(xml, "title", chart.Title, ("id", "title"));
        Text(xml, "desc", chart.Summary, ("id", "desc"));
        Begin(xml, "style");
        xml.WriteRaw(Style);
        xml.WriteEndElement();
        Empty(xml, "rect", ("class", "paper"), ("width", "100%"), ("height", "100%"));
        Text(xml, "text", Cut(chart.Title), ("class", "title"), ("x", "8"), ("y", "24"));
        Begin(xml, "g", ("transform", $"translate(0 {Above})"));
        Draw(xml, chart);
        xml.WriteEndElement();
        Text(xml, "text", Cut(chart.Remainder ?? ""), ("x", "8"), ("y", Number(Above + Height + 14)));
        Text(xml, "text", source, ("x", "8"), ("y", Number(Above + Height + 34)));
        xml.WriteEndElement();
    });

    /// <summary>A few bars without labels, for the place beside the numbers in a table.</summary>
    public static string Spark(YearChart chart, int first, int last)
    {
        const int Tall = 20;
        const int Slot = 6;
        var most = Math.Max(1, chart.Drawn.Max(row => (int?)row.Counts[0]) ?? 0);
        var path = new StringBuilder();
        foreach (var row in chart.Drawn.Where(row => row.Counts[0] > 0 && row.Year >= first && row.Year <= last))
        {
            var height = Math.Max(1, row.Counts[0] * Tall / most);
            path.Append(
                CultureInfo.InvariantCulture, $"M{(row.Year - first) * Slot} {Tall}v-{height}h{Slot - 1}v{height}z");
        }

        return Write(xml =>
        {
            Begin(
                xml,
                "svg",
                ("class", "spark"),
                ("viewBox", $"0 0 {(last - first + 1) * Slot} {Tall}"),
                ("width", Number((last - first + 1) * Slot)),
                ("height", Number(Tall)),
                ("aria-hidden", "true"));
            Empty(xml, "path", ("class", "bar"), ("d", path.ToString()));
            xml.WriteEndElement();
        });
    }

    private static void Draw(XmlWriter xml, YearChart chart)
    {
        DrawLegend(xml, chart);
        var most = chart.Peak?.Counts[^1] ?? 0;
        var step = StepOf(most);
        var top = Math.Max(step, (most + step - 1) / step * step);
        for (var count = 0; count <= top; count += step)
        {
            var y = Number(Y(count, top));
            Empty(
                xml,
                "line",
                ("class", count == 0 ? "axis" : "grid"),
                ("x1", Number(Left)),
                ("x2", Number(Width)),
                ("y1", y),
                ("y2", y));
            Label(xml, Written(count), Left - 8, Y(count, top) + 4, "end");
        }

        var years = chart.Last - chart.First + 1;
        var slot = Math.Min(WidestSlot, (double)(Width - Left) / years);
        var every = LabelStep(slot);
        var isCrowded = years / every > MostLabelsOfNarrow;
        foreach (var row in chart.Drawn)
        {
            var middle = Left + ((row.Year!.Value - chart.First + .5) * slot);
            DrawBars(xml, chart, row, middle, Math.Min(WidestBar, slot * .8), top);
            if (row.Year % every == 0)
            {
                var isBetween = isCrowded && row.Year / every % 2 == 1;
                Label(xml, Number(row.Year.Value), middle, Floor + 18, "middle", isBetween ? "between" : "year");
            }
        }

        if (chart.Peak is { Year: { } peak } && most > 0)
        {
            Label(xml, Written(most), Left + ((peak - chart.First + .5) * slot), Y(most, top) - 6, "middle");
        }

        Label(xml, chart.Axis, Left, Floor + 42, "start");
    }

    private static void DrawLegend(XmlWriter xml, YearChart chart)
    {
        var x = Left;
        foreach (var (index, unit) in chart.Units.Index())
        {
            Bar(xml, index, x, 4, 12, 12);
            xml.WriteEndElement();
            Label(xml, $"{char.ToUpperInvariant(unit[0])}{unit[1..]}", x + 18, 15, "start");
            x += 140;
        }
    }

    // The larger count first, so that the smaller one is before it.
    private static void DrawBars(XmlWriter xml, YearChart chart, YearRow row, double middle, double width, int top)
    {
        foreach (var (index, count) in row.Counts.Index().Reverse())
        {
            // A count of one among thousands must still be seen.
            var height = count == 0 ? 0 : Math.Max(1.5, Floor - Y(count, top));
            if (height > 0)
            {
                Bar(xml, index, middle - (width / 2), Floor - height, width, height);
                var label = string.Create(CultureInfo.InvariantCulture, $"{row.Year}: {count:N0} {chart.Units[index]}");
                Text(xml, "title", label);
                xml.WriteEndElement();
            }
        }
    }

    private static void Bar(XmlWriter xml, int unit, double x, double y, double width, double height) => Begin(
        xml,
        "rect",
        ("class", unit == 0 ? "bar" : "bar more"),
        ("x", Number(x)),
        ("y", Number(y)),
        ("width", Number(width)),
        ("height", Number(height)));

    private static void Label(
        XmlWriter xml, string text, double x, double y, string anchor, string name = "label") => Text(
        xml, "text", text, ("class", name), ("x", Number(x)), ("y", Number(y)), ("text-anchor", anchor));

    private static double Y(int count, int top) => Floor - ((double)count * (Floor - Top) / top);

    // 1, 2, 5, 10, 20, …: the least that needs no more lines than the drawing has room for.
    private static int StepOf(int most)
    {
        for (var power = 1; ; power *= 10)
        {
            foreach (var digit in Digits)
            {
                if (most <= digit * power * MostLines)
                {
                    return digit * power;
                }
            }
        }
    }

    private static int LabelStep(double slot) =>
        LabelSteps.First(every => every * slot >= LeastLabelGap || every == LabelSteps[^1]);

    private static string Cut(string text) => text.Length <= LongestTitle ? text : $"{text[..LongestTitle].TrimEnd()}…";

    private static string HashOf(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Written(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private static void Begin(XmlWriter xml, string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name, Svg);
        foreach (var (attribute, value) in attributes)
        {
            xml.WriteAttributeString(attribute, value);
        }
    }

    private static void Empty(XmlWriter xml, string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Begin(xml, name, attributes);
        xml.WriteEndElement();
    }

    private static void Text(
        XmlWriter xml, string name, string text, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        Begin(xml, name, attributes);
        xml.WriteString(PlainLine.Of(text));
        xml.WriteEndElement();
    }

    private static string Write(Action<XmlWriter> draw)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true }))
        {
            draw(xml);
        }

        return text.ToString();
    }
}
