using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using WatchReports.Language;

namespace WatchReports.Site.Parts;

/// <summary>
/// The id of a passage for citations: <c>p5-1a2b3c</c>, its number and a hash of its first words. A better reading of
/// the report can number its passages in another way; the hash then still finds the passage, and without the hash the
/// number does.
/// </summary>
public static class PassageAnchor
{
    // Some ten words distinguish the passages of a report, and a change further on leaves the address as it is.
    private const int HashedLength = 60;

    // Folding drops characters: this many typed ones nearly always leave enough.
    private const int FoldedLength = 200;

    // 24 bits are enough for the hundred passages of a report.
    private const int HashLength = 6;

    /// <summary>The id of a passage.</summary>
    /// <param name="number">The 1-based number of the passage in the body.</param>
    /// <param name="text">The text of the passage.</param>
    public static string Of(int number, string text)
    {
        var folded = Folding.Fold(text[..Math.Min(text.Length, FoldedLength)]);
        var words = Encoding.UTF8.GetBytes(folded[..Math.Min(folded.Length, HashedLength)]);
        var hash = Convert.ToHexStringLower(SHA256.HashData(words))[..HashLength];
        return string.Create(CultureInfo.InvariantCulture, $"p{number}-{hash}");
    }
}
