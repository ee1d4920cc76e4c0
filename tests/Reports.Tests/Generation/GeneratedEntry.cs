using WatchReports.Model;

namespace WatchReports.Tests.Generation;

/// <summary>An entry of a generated body.</summary>
internal sealed record GeneratedEntry(GeneratedKind Kind, IReadOnlyList<GeneratedWord> Words)
{
    /// <summary>The entry that the reader must return.</summary>
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
