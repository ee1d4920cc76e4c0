using WatchReports.Parsing.Citations;
using Xunit;

namespace WatchReports.Tests.Parsing.Citations;

/// <summary>
/// Checks that every character of a note belongs to a citation, a signal or a cross-reference, or separates them.
/// </summary>
internal static class Coverage
{
    private const string Separators = "^↩↑⏎←([.,;)]、。，．；）］";

    public static void Check(string text, ResolvedNote contents)
    {
        var covered = new bool[text.Length];
        foreach (var (citation, start, end) in contents.Citations)
        {
            Assert.Equal(citation.Raw, text[start..end]);
            Mark(start, end);
            if (citation.Signal is { } signal)
            {
                var before = text[..start].TrimEnd();
                Assert.EndsWith(signal, before, StringComparison.Ordinal);
                Mark(before.Length - signal.Length, before.Length);
            }
        }

        foreach (var reference in contents.CrossReferences)
        {
            Mark(reference.Start, reference.End);
        }

        var left = new string([.. text.Select((character, index) =>
            covered[index] || char.IsWhiteSpace(character) || Separators.Contains(character, StringComparison.Ordinal)
                ? ' '
                : character)]);
        Assert.All(
            left.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            word => Assert.Equal("and", word, ignoreCase: true));

        void Mark(int start, int end)
        {
            Assert.InRange(start, 0, end - 1);
            for (var index = start; index < end; index++)
            {
                Assert.False(covered[index], $"“{text[start..end]}” is read twice.");
                covered[index] = true;
            }
        }
    }
}
