using WatchReports.Language;
using WatchReports.Model;
using WatchReports.Parsing.Bodies;
using WatchReports.Parsing.Citations;
using WatchReports.Parsing.Heads;
using WatchReports.Storage;

namespace WatchReports.Tests.Generation;

/// <summary>A report as its writer has it in mind, before any layout.</summary>
/// <param name="Words">Its title, subtitle and so on, which every layout keeps.</param>
/// <param name="Body">Its body.</param>
/// <param name="Notes">Its notes, which are numbered from 1 on.</param>
internal sealed record GeneratedReport(GeneratedHead Words, IReadOnlyList<GeneratedEntry> Body, IReadOnlyList<GeneratedNote> Notes)
{
    /// <summary>The texts of the notes.</summary>
    public IReadOnlyList<string> Texts => [.. Notes.Select(note => note.Text)];

    /// <summary>The entries that the body must be read as.</summary>
    public IEnumerable<BodyEntry> Expected => Body.Select(entry => entry.Expected);
}

/// <summary>The head of a generated report.</summary>
internal sealed record GeneratedHead(string Series, int Number, DateOnly Date, DateOnly? Posted, string Title, string? Subtitle, IReadOnlyList<Author> Authors);

/// <summary>An entry of a generated body.</summary>
internal sealed record GeneratedEntry(GeneratedKind Kind, IReadOnlyList<GeneratedWord> Words)
{
    /// <summary>What it must be read as.</summary>
    public BodyEntry Expected
    {
        get
        {
            var text = new System.Text.StringBuilder(Kind == GeneratedKind.Item ? "• " : "");
            var markers = new List<Marker>();
            foreach (var (position, word) in Words.Index())
            {
                text.Append(position > 0 ? " " : "").Append(word.Text);
                markers.AddRange(word.Notes.Select(note => new Marker(note, text.Length)));
            }

            return new BodyEntry(
                Kind switch
                {
                    GeneratedKind.Heading => BodyKind.Heading,
                    GeneratedKind.Quotation => BodyKind.Quotation,
                    _ => BodyKind.Paragraph,
                },
                text.ToString(),
                markers);
        }
    }
}

/// <summary>What an entry of a body is to its writer.</summary>
internal enum GeneratedKind
{
    Paragraph,
    Heading,
    Quotation,
    Item,
    Row,
}

/// <summary>A word with the notes that it is marked with.</summary>
internal sealed record GeneratedWord(string Text, IReadOnlyList<int> Notes);
