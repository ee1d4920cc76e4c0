using WatchReports.Parsing.Bodies;
using WatchReports.Text;

namespace WatchReports.Parsing.Pages;

/// <summary>
/// Begins a block behind each drawn rule. The notes of a page are often directly below one: <c>_____</c> /
/// <c>[1] “Title,” …</c>
/// </summary>
internal static class RuledLines
{
    /// <summary>The lines, with each line behind a rule as the beginning of a block.</summary>
    public static List<SourceLine> BeginBlocks(List<SourceLine> lines)
    {
        for (var position = 1; position < lines.Count; position++)
        {
            if (!lines[position].StartsBlock && Paragraphs.IsRule(lines[position - 1].Text))
            {
                lines[position] = lines[position].AsBlock();
            }
        }

        return lines;
    }
}
