using System.Buffers;
using System.Text;

namespace WatchReports.Works;

/// <summary>
/// A mistake in JSON that a person has typed, in the words of that person instead of those of a parser.
/// </summary>
/// <param name="Message">The mistake as a sentence, with the remedy.</param>
/// <param name="Place">The offset of the mistake in the file, in bytes.</param>
internal sealed record JsonMistake(string Message, int Place)
{
    // Word processors, and keyboards of other languages, write these instead of a straight quotation mark.
    private const string OtherQuotes = "“”„‟‘’‚‛«»‹›「」『』＂'`´";

    // Enough for one character and the blanks of a line before it.
    private const int Shown = 8;

    private static readonly SearchValues<byte> Blanks = SearchValues.Create(" \t\r\n"u8);

    /// <summary>Finds the mistake at the place where a parser stopped.</summary>
    /// <param name="file">The file, in UTF-8.</param>
    /// <param name="place">The offset of the byte at which the parser stopped.</param>
    /// <param name="reason">The parser's own words, for a mistake that has no better sentence.</param>
    public static JsonMistake Find(ReadOnlySpan<byte> file, int place, string reason)
    {
        var before = file[..place];
        if (Says("end of string"))
        {
            // The parser stops at the end of the file, and the text begins far before it.
            return new JsonMistake("The text has no \" at its end.", before.LastIndexOf((byte)'"'));
        }

        return new JsonMistake(
            Says("escapable") || Says("hex digit")
                ? "The sign \\ begins an escape in a text: write \\\\ for the sign itself."
            : Says("within a JSON string") ? "The text has no \" at its end."
            : Says("maximum configured depth") ? "The brackets are nested too deep: a file is one list of entries."
            : FindOtherEnd(before) is { } end ? $"The text before this place ends with {end}: end it with \"."
            : Says("single JSON value") ? "The list ends before this place: put all entries into one list."
            : Says("Expected a ':'") ? "A colon is missing between the name of a field and its value."
            : Explain(before, file[place..]) ?? $"The file is not JSON: {reason}",
            place);

        // The words of System.Text.Json 10; the tests have a sample of each mistake.
        bool Says(string words) => reason.Contains(words, StringComparison.Ordinal);
    }

    private static string? Explain(ReadOnlySpan<byte> before, ReadOnlySpan<byte> after)
    {
        var last = before.LastIndexOfAnyExcept(Blanks) is >= 0 and var index ? (char)before[index] : '\0';
        var rest = Encoding.UTF8.GetString(after[..Math.Min(after.Length, Shown)]).AsSpan().Trim();
        if (rest.IsEmpty)
        {
            return last == '\0'
                ? "The file is empty: write [ ] for a list without entries."
                : "The file ends in the middle of the list: a ] or } is missing.";
        }

        return rest[0] switch
        {
            var quote when OtherQuotes.Contains(quote) => $"The sign {quote} is no quotation mark in JSON: write \".",
            '/' or '#' => "JSON has no comments: delete the comment.",
            ',' => "The comma is one too many: delete it.",
            ']' or '}' when last == ',' => $"The comma before {rest[0]} is one too many: delete it.",
            ']' or '}' when last == ':' => $"A value is missing before {rest[0]}.",
            ']' or '}' => $"The bracket {rest[0]} closes no bracket that is open here.",
            '"' or '{' or '[' => "A comma is missing before this place.",
            var letter when char.IsLetter(letter) => "A name or a text has no quotation marks: write \"…\".",
            _ => null,
        };
    }

    // A parser takes 'KCNA”, ' for the text in “"name": "KCNA”, "names": []”, and stops behind it.
    private static char? FindOtherEnd(ReadOnlySpan<byte> before)
    {
        before = before.TrimEnd(" \t\r\n"u8);
        if (before is not [.. var start, (byte)'"'])
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(start[(start.LastIndexOf((byte)'"') + 1)..]).AsSpan().TrimEnd(" \t,:[{");
        return text.Length > 0 && OtherQuotes.Contains(text[^1]) ? text[^1] : null;
    }
}
