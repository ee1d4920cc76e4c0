using WatchReports.Language;
using WatchReports.Model;

namespace WatchReports.Replica;

/// <summary>Finds the sentence with which a report begins.</summary>
internal static class FirstSentence
{
    // Three lines of a list on a telephone.
    private const int Longest = 300;

    /// <summary>
    /// The first sentence of the first paragraph, cut at a blank where it is long; null for a report without a
    /// paragraph.
    /// </summary>
    public static string? Of(Report report)
    {
        if (report.Body.FirstOrDefault(entry => entry.Kind == BodyKind.Paragraph) is not { Text: var text })
        {
            return null;
        }

        var (start, end) = Sentences.Split(text).FirstOrDefault((0, text.Length));
        return Shortened.Of(text[start..end].Trim(), Longest);
    }
}
