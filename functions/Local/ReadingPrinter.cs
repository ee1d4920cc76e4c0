using System.Text.Json;
using WatchReports.Ingesting;
using WatchReports.Model;
using WatchReports.Works;

namespace WatchReports.Local;

/// <summary>
/// Prints what is read of a file, for a person and for <c>diff</c>: each fact on a line, in the order of the text; then
/// the diagnostics, as compilers write them.
/// </summary>
internal sealed class ReadingPrinter(string file, TextWriter output)
{
    /// <summary>Prints the reports of a reading, and its diagnostics in the order of their places.</summary>
    public void Print(Reading reading)
    {
        foreach (var report in reading.Reports)
        {
            Print(report);
        }

        var inOrder = reading.ListDiagnostics()
            .OrderBy(diagnostic => diagnostic.Line)
            .ThenBy(diagnostic => diagnostic.Column);
        foreach (var diagnostic in inOrder)
        {
            Print(diagnostic);
        }
    }

    private void Print(Report report)
    {
        WriteLine($"{file}: {report.Id}");
        PrintFact("title", report.Title);
        PrintFact("subtitle", report.Subtitle);
        PrintFact("date", $"{report.Date:yyyy-MM-dd}");
        PrintFact("posted", $"{report.Posted:yyyy-MM-dd}");
        foreach (var author in report.Authors)
        {
            PrintFact("author", author.Affiliation is null ? author.Name : $"{author.Name}, {author.Affiliation}");
        }

        var counts = ReportSummary.From(report);
        PrintFact("paragraphs", $"{counts.Paragraphs}");
        foreach (var heading in report.Body.Where(entry => entry.Kind == BodyKind.Heading))
        {
            PrintFact("heading", heading.Text);
        }

        PrintFact("notes", $"{counts.Notes}");
        PrintFact("citations", $"{counts.Citations}");
        var ends = CrossReferences.ByNote(report);
        foreach (var note in report.Notes)
        {
            Print(note, ends.GetValueOrDefault(note.Number, []));
        }

        foreach (var related in report.Related)
        {
            PrintFact("announces", Join(", ", $"No.{related.Number}", $"{related.Date:yyyy-MM-dd}", related.Title));
        }
    }

    /// <summary>Prints the works and the cross-references of a note, each on a line.</summary>
    /// <param name="note">The note.</param>
    /// <param name="ends">The notes with works to which its cross-references lead.</param>
    private void Print(Note note, IReadOnlyList<int> ends)
    {
        foreach (var citation in note.Citations)
        {
            WriteLine($"  [{note.Number}] {Describe(citation)}");
        }

        if (note.SeeNotes.Count > 0)
        {
            var leadsOn = ends.SequenceEqual(note.SeeNotes.Distinct().Order()) ? ""
                : ends.Count == 0 ? ", which leads to no work"
                : $", which leads to {Numbers(ends)}";
            WriteLine($"  [{note.Number}] see {Numbers(note.SeeNotes)}{leadsOn}");
        }
        else if (note.Citations.Count == 0)
        {
            WriteLine($"  [{note.Number}] no work");
        }
    }

    private void Print(Diagnostic diagnostic)
    {
        var place = diagnostic.Line is { } line ? $":{line}:{diagnostic.Column}" : "";
        var severity = JsonNamingPolicy.KebabCaseLower.ConvertName($"{diagnostic.Severity}");
        WriteLine($"{file}{place}: {severity} {diagnostic.Code}: {diagnostic.Message}");
    }

    private void PrintFact(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            WriteLine($"  {name}: {value}");
        }
    }

    private void WriteLine(string line) => output.WriteLine(TerminalText.Show(line));

    private static string Describe(Citation citation) => citation.Work is null
        ? Join("; ", Fact("signal", citation.Signal), Fact("not read", citation.Raw))
        : Join(
            "; ",
            Fact("signal", citation.Signal),
            Fact("kind", citation.Kind is { } kind ? JsonNamingPolicy.KebabCaseLower.ConvertName($"{kind}") : null),
            Fact("authors", string.Join(", ", citation.Authors)),
            Fact("title", citation.Title),
            Fact("publication", citation.Publication),
            Fact("publisher", citation.Publisher),
            Fact("number", citation.Number),
            Fact("date", citation.Issued ?? $"{citation.Date:yyyy-MM-dd}"),
            Fact("pages", citation.Pages),
            Fact("language", citation.Language),
            Fact("url", citation.Url),
            Fact("accessed", $"{citation.Accessed:yyyy-MM-dd}"),
            Fact("work", citation.Work));

    private static string? Fact(string name, string? value) =>
        string.IsNullOrEmpty(value) ? null : $"{name}: {value}";

    private static string Join(string separator, params IEnumerable<string?> parts) =>
        string.Join(separator, parts.Where(part => !string.IsNullOrEmpty(part)));

    private static string Numbers(IEnumerable<int> notes) =>
        string.Join(", ", notes.Select(number => $"[{number}]"));
}
