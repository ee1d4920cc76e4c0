using System.Text;
using WatchReports.Text;

namespace WatchReports.Benchmarks;

/// <summary>A blob of the largest size that is built to take much memory.</summary>
/// <param name="Kind">What the blob repeats.</param>
/// <param name="Name">The name of the blob, whose extension is the container.</param>
/// <param name="Write">Writes the bytes.</param>
internal sealed record HostileInput(string Kind, string Name, Func<byte[]> Write)
{
    private const string Head = "Watch Report No.7   May 4, 2021\n\nA Title\n\nA paragraph [1].\n\n";
    private const string HtmlHead = "<p>Watch Report No.7   May 4, 2021<p>A Title<p>A paragraph.<p>";
    private const string Sentence =
        "The spokesman said on Tuesday that the “talks of the spring” had brought nothing new [1], and he left. ";

    private const string Japanese = "朝鮮半島の非核化についての監視報告書。今年の夏は静かであった[1]。";
    private const string Note = "\n\n[1] “A Statement,” KCNA, January 1, 2020.\n";
    private const string Short = "“A,” KCNA, January 1, 2020; ";

    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <summary>All inputs, in the order of the table.</summary>
    public static IReadOnlyList<HostileInput> All { get; } =
    [
        new("one small report", "a.txt", () => Utf8.GetBytes(Head + Sentence + Note)),
        Text("prose in one paragraph", Head, Sentence, Note),
        Text("prose in many paragraphs", Head, $"{Repeat(Sentence, 6)}\n\n", Note),
        Text("prose broken by hand", Head, "The spokesman said on Tuesday that the “talks” had brought\n", Note),
        Text("Japanese prose", Head, Japanese, Note),
        Text("Japanese paragraphs", Head, $"{Repeat(Japanese, 6)}\n\n", Note),
        Text("[", Head, "["),
        Text("“", Head, "“"),
        Text("[1] as text", Head, "[1]"),
        Text("[1] as markers", Head, "[1]", Note),
        Text("[1-99] as markers", Head, "[1-99]", Notes(99)),
        Text("499,000 markers", Head, n => n < 499_000 ? "a [1] " : "word ", Note),
        Text("markers without notes", Head, n => n < 490_000 ? $"[{n % 10_000}]" : "word "),
        Text("markers without notes, in 45 reports", "", n => n % 1_100 == 0 ? Begin(n / 1_100) : $"a [{n}] b "),
        Text("notes of one number", Head, "[1] A note of some forty letters, in one line.\n"),
        Text("notes in order", Head, n => $"[{n % 10_000}] A note of some forty letters, in one line.\n"),
        Text("notes 1. 2. 3.", Head + "b¹\n\n", n => $"{(n % 999) + 1}. A note of some forty letters, in one line.\n"),
        Text("short citations in a note", Head + "[1] ", Short),
        Text("short citations, a note each", Head, n => $"[{(n % 9_999) + 1}] {Short}{Short}{Short}\n"),
        Text("quotations in a note", Head + "[1] ", "“a,” b, "),
        Text("unclosed quotations in a note", Head + "[1] ", "“a;"),
        Text("unclosed quotations in 33 reports", "", n => n % 49_000 == 0 ? $"{Begin(n / 49_000)}[1] " : "“a;"),
        Text("99,000 citations", Head + "[1] ", n => n < 99_000 ? "“A,” KCNA, January 1, 2020; " : "word "),
        Text("99,000 short citations", Head + "[1] ", n => n < 99_000 ? "“a;" : "word "),
        Text("45,000 notes in ten reports", "", n => n > 45_000 ? "word "
            : n % 4_500 == 0 ? Begin(n / 4_500) : $"[{n % 4_500}] A note of some words.\n"),
        Text("cross-references in a note", Head + Note[2..] + "[2] ", "See, note [1]. "),
        Text("wide cross-references", $"{Head}{Notes(9_000)}\n[9001] ", $"See, notes {Ranges}. "),
        new("cross-references to many works", "a.txt", () => Fill(Utf8, CrossReferred(), _ => "b ", "")),
        Text("“ in a note", Head + "[1] ", "“"),
        Text("[ in a note", Head + "[1] ", "["),
        Text("URLs in a note", Head + "[1] ", "http://a.b/c "),
        Text("empty lines", Head, "\n"),
        Text("lines of one letter", Head, "a\n"),
        Text("paragraphs of one letter", Head, "a\n\n"),
        Text("199,000 paragraphs of one letter", Head, n => n < 199_000 ? "a [1]\n\n" : " ", Note),
        Text("199,000 lines of forty letters", Head, $"{new string('a', 39)} [1]\n", Note),
        Text("names at the end", Head + "A paragraph. (", "Ab CD and ", ")"),
        Text("names of many commas at the end", Head + "A paragraph. (", "Ab CD, ", ")"),
        Text("quotations of one letter", Head, "    a\n\n"),
        Text("head lines of one report", Head, "Watch Report No.7\n"),
        Text("head lines of many reports", Head, n => $"Watch Report No.{n + 1}\n"),
        Text("many tiny reports", "", n => $"Watch Report No.{n + 1}   May 4, 2021\n\nT\n\nA b.\n\n"),
        Text("tiny reports of one number", "", "Watch Report No.7   May 4, 2021\n\nT\n\nA b.\n\n"),
        Encoded("UTF-16 with a mark", Encoding.Unicode, Sentence),
        Encoded("UTF-16 without a mark", new UnicodeEncoding(bigEndian: false, byteOrderMark: false), Sentence),
        Encoded("Shift_JIS", CodePagesEncodingProvider.Instance.GetEncoding("shift_jis")!, Japanese),
        new("random bytes", "a.txt", () => Random(256)),
        new("random text", "a.txt", () => Random(96)),
        new("random bytes as UTF-16", "a.txt", () => [0xFF, 0xFE, .. Random(256)[2..]]),
        Html("<div>", "<div>"),
        Html("<div> with text", "<div>a"),
        Html("<b>", "<b>"),
        Html("<p>a", "<p>a"),
        Html("<br>a", "<br>a"),
        Html("<ul><li>a", "<ul><li>a"),
        Html("<blockquote>", "<blockquote>"),
        Html("<td>a", "<td>a"),
        Html("elements of many names", n => $"<x{n}>"),
        Html("links", "<a href=http://a.b>c</a>"),
        Html("links in a note", "<p>[1] ", n => $"<a href=http://a.b/{n}>c</a>; "),
        Html("99,000 citations beside a post", "<article></article><p>[1] ", n => n < 99_000 ? "“a;" : "word "),
        Html("links to notes", "<a href='#1'>1</a>"),
        Html("one text", "a"),
        Html("one text with line ends", "a\n"),
        Html("prose", $"<p>{Repeat(Sentence, 6)}\n"),
        Html("entities", "&amp;"),
        Html("&", "&"),
        Html("<", "<"),
        Html("a tag of many attributes", "<p ", n => $"a{n} "),
        Html("a tag of one attribute", "<p ", "a "),
        Html("a class of many words", "<div class='", "a-"),
        Html("a comment", "<!--", "a"),
        Html("a script", "<script>", "a<"),
        Html("carriage returns", "a\r"),
        Markdown("*a", "*a"),
        Markdown("**a** ", "**a** "),
        Markdown("links", "[a](http://b.c) "),
        Markdown("> with text", "> a\n"),
        Markdown(">", ">"),
        Markdown("`", "`a``b"),
        Markdown("[", "["),
        Markdown("footnotes of many names", n => $"[^{n}a]"),
        Markdown("table rows", "| a | b |\n"),
        Markdown("cells of one row", "| a "),
        Markdown("items", "- a\n"),
        Markdown("entities", "&amp;"),
        Markdown("lines of one letter", "a\n"),
        Markdown("prose", $"{Repeat(Sentence, 6)}\n\n"),
    ];

    private static string Ranges => string.Join(
        ", ", Enumerable.Range(0, 180).Select(part => $"{(part * 50) + 1}-{(part + 1) * 50}"));

    private static string Begin(int number) =>
        $"\n\nWatch Report No.{number + 1}   May 4, 2021\n\nA Title\n\nA paragraph [1].\n\n";

    private static HostileInput Text(string kind, string head, string unit, string end = "") =>
        Text(kind, head, _ => unit, end);

    private static HostileInput Text(string kind, string head, Func<int, string> unit, string end = "") =>
        new(kind, "a.txt", () => Fill(Utf8, head, unit, end));

    private static HostileInput Encoded(string kind, Encoding encoding, string unit) =>
        new(kind, "a.txt", () => Fill(encoding, Head, _ => unit, Note));

    private static HostileInput Html(string kind, string unit) => Html(kind, _ => unit);

    private static HostileInput Html(string kind, Func<int, string> unit) => Html(kind, "", unit);

    private static HostileInput Html(string kind, string begin, string unit) => Html(kind, begin, _ => unit);

    private static HostileInput Html(string kind, string begin, Func<int, string> unit) =>
        new($"HTML: {kind}", "a.html", () => Fill(Utf8, HtmlHead + begin, unit, ""));

    private static HostileInput Markdown(string kind, string unit) => Markdown(kind, _ => unit);

    private static HostileInput Markdown(string kind, Func<int, string> unit) =>
        new($"Markdown: {kind}", "a.md", () => Fill(Utf8, Head, unit, ""));

    private static string Repeat(string text, int times) => new StringBuilder().Insert(0, text, times).ToString();

    private static string Notes(int count) =>
        "\n\n" + string.Join('\n', Enumerable.Range(1, count).Select(note => $"[{note}] “A{note},” KCNA, May 1, 2020"));

    // A sentence of 1100 letters has ten markers of each note; note 1 cites 60 works, and 698 notes refer to it.
    private static string CrossReferred()
    {
        var body = string.Concat(Enumerable.Range(1, 700).Select(note =>
            Repeat($"{Repeat("word ", 220)} end [{note}]. ", 10)));
        var works = string.Join("; ", Enumerable.Range(1, 60).Select(work => $"“A{work},” KCNA, May 1, 2020"));
        var notes = string.Join('\n', Enumerable.Range(2, 698).Select(note => $"[{note}] See, note [1]."));
        return $"{Head}{body}\n\n[1] {works}.\n{notes}\n[700] ";
    }

    private static byte[] Fill(Encoding encoding, string head, Func<int, string> unit, string end)
    {
        using var bytes = new MemoryStream(BlobText.MaxBytes);
        bytes.Write(encoding.GetPreamble());
        bytes.Write(encoding.GetBytes(head));
        var last = encoding.GetBytes(end);
        for (var n = 0; ; n++)
        {
            var next = encoding.GetBytes(unit(n));
            if (bytes.Length + next.Length + last.Length > BlobText.MaxBytes)
            {
                bytes.Write(last);
                return bytes.ToArray();
            }

            bytes.Write(next);
        }
    }

    private static byte[] Random(int values)
    {
        var bytes = new byte[BlobText.MaxBytes];
        new Random(7).NextBytes(bytes);
        if (values < 256)
        {
            for (var position = 0; position < bytes.Length; position++)
            {
                var value = bytes[position];
                bytes[position] = (byte)(value % 60 == 0 ? '\n' : 32 + (value % (values - 1)));
            }
        }

        return bytes;
    }
}
