using System.Globalization;

namespace WatchReports.Text;

/// <summary>The number of an item of a list in Markdown.</summary>
/// <param name="Typed">The number as typed.</param>
/// <param name="Number">The number as shown.</param>
/// <param name="Sign">The sign behind the number: <c>.</c> or <c>)</c>.</param>
/// <param name="Indentation">The indentation of the item in columns.</param>
internal sealed record NumberedItem(int Typed, int Number, char Sign, int Indentation)
{
    private const int MostDigits = 3;

    /// <summary>The number with its sign.</summary>
    public string Label => $"{Number}{Sign}";

    /// <summary>Reads the number at the beginning of a line; null without one.</summary>
    public static NumberedItem? Read(ReadOnlySpan<char> line, int indentation)
    {
        var end = line.IndexOfAnyExceptInRange('0', '9');
        return end is > 0 and <= MostDigits
            && line[0] != '0'
            && line[end] is '.' or ')'
            && end + 1 < line.Length
            && Blanks.IsBlank(line[end + 1])
            && int.Parse(line[..end], CultureInfo.InvariantCulture) is var typed
                ? new NumberedItem(typed, typed, line[end], indentation)
                : null;
    }

    /// <summary>The item behind another one: with the next number if it repeats the typed number.</summary>
    public NumberedItem Behind(NumberedItem? before) =>
        before is not null && this with { Number = before.Number } == before
            ? this with { Number = before.Number + 1 }
            : this;
}
