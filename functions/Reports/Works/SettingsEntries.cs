using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using WatchReports.Model;

namespace WatchReports.Works;

/// <summary>
/// Reads a file of the owner's settings: a JSON list of objects, whose fields are texts or lists of texts. It keeps the
/// place of each text, because a person has typed the file and wants to know where it is wrong.
/// </summary>
internal sealed class SettingsEntries
{
    /// <summary>The largest file, in bytes: ten thousand entries.</summary>
    public const int MaxBytes = 1024 * 1024;

    // Enough to see the mistake; a file of another kind has a problem in each line.
    private const int MostProblems = 20;

    private readonly byte[] file;
    private readonly string[] texts;
    private readonly string[] lists;
    private readonly List<SettingsProblem> problems = [];

    // The place that was counted last.
    private int placed;
    private int line = 1;
    private int column = 1;

    private SettingsEntries(byte[] file, string[] texts, string[] lists) =>
        (this.file, this.texts, this.lists) = (file, texts, lists);

    /// <summary>The entries: the texts of each field.</summary>
    public List<Dictionary<string, IReadOnlyList<PlacedText>>> Entries { get; } = [];

    /// <summary>What is wrong with the file, the first 20.</summary>
    public IReadOnlyList<SettingsProblem> Problems => [.. problems.Take(MostProblems)];

    /// <summary>Reads a file.</summary>
    /// <param name="bytes">The file, in UTF-8.</param>
    /// <param name="texts">The fields that are texts; the first of them must be there.</param>
    /// <param name="lists">The fields that are lists of texts.</param>
    public static SettingsEntries Read(ReadOnlySpan<byte> bytes, string[] texts, string[] lists)
    {
        // Some editors put a byte order mark before the text, and JSON has none.
        var text = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
        var entries = new SettingsEntries(text.ToArray(), texts, lists);
        if (bytes.Length > MaxBytes)
        {
            entries.problems.Add(TooLarge(bytes.Length));
        }
        else if (!Utf8.IsValid(text))
        {
            entries.problems.Add(new SettingsProblem(
                Severity.Error, "The file is not in UTF-8: save it in this encoding."));
        }
        else
        {
            entries.Read();
        }

        return entries;
    }

    /// <summary>The problem of a file of more than <see cref="MaxBytes"/>.</summary>
    public static SettingsProblem TooLarge(long bytes) =>
        new(Severity.Error, $"The file has {bytes} bytes; the limit is {MaxBytes}.");

    /// <summary>Adds a problem at the place of a text.</summary>
    public void Add(PlacedText place, string message) =>
        problems.Add(new SettingsProblem(Severity.Error, message, place.Line, place.Column));

    private void Read()
    {
        var reader = new Utf8JsonReader(file);
        try
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartArray)
            {
                Add(reader, "The file must be a list of entries: [ { … }, { … } ].");
                return;
            }

            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (reader.TokenType == JsonTokenType.StartObject)
                {
                    ReadEntry(ref reader);
                }
                else
                {
                    Add(reader, "An entry must be an object: { … }.");
                    reader.Skip();
                }
            }

            // Nothing may follow the list: reading on finds what does.
            reader.Read();
        }
        catch (JsonException e)
        {
            var stop = StartOf((int)(e.LineNumber ?? 0)) + (int)(e.BytePositionInLine ?? 0);
            var mistake = JsonMistake.Find(file, Math.Min(stop, file.Length), e.Message.Split(" LineNumber:")[0]);
            var before = file.AsSpan(0, mistake.Place);
            problems.Add(new SettingsProblem(
                Severity.Error,
                mistake.Message,
                before.Count((byte)'\n') + 1,
                Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1));
        }
    }

    private void ReadEntry(ref Utf8JsonReader reader)
    {
        var place = PlaceOf(reader, "");
        var entry = new Dictionary<string, IReadOnlyList<PlacedText>>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var field = TextOf(reader);
            if (!texts.Contains(field.Text) && !lists.Contains(field.Text))
            {
                var known = string.Join(", ", [.. texts, .. lists]);
                Add(field, $"There is no field '{field.Text}': the fields are {known}.");
                reader.Read();
                reader.Skip();
            }
            else if (!entry.TryAdd(field.Text, ReadTexts(ref reader, field.Text)))
            {
                Add(field, $"The entry has two fields '{field.Text}'.");
            }
        }

        if (!entry.ContainsKey(texts[0]))
        {
            Add(place, $"The entry has no field '{texts[0]}'.");
        }

        Entries.Add(entry);
    }

    private List<PlacedText> ReadTexts(ref Utf8JsonReader reader, string field)
    {
        var isList = lists.Contains(field);
        var read = new List<PlacedText>();
        reader.Read();
        if (reader.TokenType != (isList ? JsonTokenType.StartArray : JsonTokenType.String))
        {
            Add(reader, $"'{field}' must be {(isList ? "a list of texts: [ \"…\", \"…\" ]" : "a text: \"…\"")}.");
            reader.Skip();
            return read;
        }

        if (!isList)
        {
            read.Add(TextOf(reader));
            return read;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.String)
            {
                read.Add(TextOf(reader));
            }
            else
            {
                Add(reader, $"Each part of '{field}' must be a text: \"…\".");
                reader.Skip();
            }
        }

        return read;
    }

    private PlacedText TextOf(in Utf8JsonReader reader)
    {
        try
        {
            return PlaceOf(reader, reader.GetString()!.Trim());
        }
        catch (InvalidOperationException)
        {
            // “\ud800” is half of a character.
            Add(reader, "The text has half of a character, which is written with \\u.");
            return PlaceOf(reader, "");
        }
    }

    private void Add(in Utf8JsonReader reader, string message) => Add(PlaceOf(reader, ""), message);

    // Texts are placed in their order, so that each byte is counted once.
    private PlacedText PlaceOf(in Utf8JsonReader reader, string text)
    {
        var passed = file.AsSpan(placed, (int)reader.TokenStartIndex - placed);
        placed += passed.Length;
        if (passed.LastIndexOf((byte)'\n') is >= 0 and var end)
        {
            line += passed.Count((byte)'\n');
            column = 1;
            passed = passed[(end + 1)..];
        }

        column += Encoding.UTF8.GetCharCount(passed);
        return new PlacedText(text, line, column);
    }

    private int StartOf(int lines)
    {
        var start = 0;
        for (; lines > 0 && Array.IndexOf(file, (byte)'\n', start) is >= 0 and var end; lines--)
        {
            start = end + 1;
        }

        return start;
    }
}
