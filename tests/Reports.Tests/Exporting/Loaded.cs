using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using WatchReports.Model;
using Xunit;

namespace WatchReports.Tests.Exporting;

/// <summary>Compares the references that a program loads with the exported works.</summary>
internal static partial class Loaded
{
    private static readonly string[] NameParts = ["given", "non-dropping-particle", "family", "suffix", "literal"];

    /// <summary>Checks that each reference has all fields of its work, in the terms of its format.</summary>
    public static void Same(IReadOnlyList<Work> works, IReadOnlyList<JsonElement> references)
    {
        Assert.Equal(works.Select(work => work.Id), references.Select(reference => Text(reference, "id")));
        foreach (var (work, reference) in works.Zip(references))
        {
            Assert.Equal(OneLine(work.Title), OneLine(Text(reference, "title")));
            var publication = Text(reference, work.Kind == WorkKind.Document ? "publisher" : "container-title");
            Assert.Equal(OneLine(work.Publication), OneLine(publication));
            Assert.Equal(work.Language, Text(reference, "language"));
            // Of RIS, citation-js reads only the year.
            var date = Date(reference);
            Assert.Equal(DateParts(work).Take(date.Length), date);
            Assert.True(date.Length is 0 or 1 or 3, "A date lacks its day.");
            Assert.Equal(work.Authors.Select(Words), Authors(reference).Select(Words));
            Assert.Equal(Unescaped(work.Url), Unescaped(Text(reference, "URL")));
        }
    }

    private static string? Unescaped(string? url) => url is null ? null : Uri.UnescapeDataString(url);

    private static string? Text(JsonElement reference, string name) =>
        reference.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static int[] Date(JsonElement reference) =>
        !reference.TryGetProperty("issued", out var issued) ? []
        // citation-js keeps the date of a piece of news in RIS as typed.
        : issued.TryGetProperty("raw", out var raw) ? [int.Parse(raw.GetString()!, CultureInfo.InvariantCulture)]
        : [.. issued.GetProperty("date-parts")[0].EnumerateArray().Select(part => part.GetInt32())];

    private static int[] DateParts(Work work) =>
        work.Date is { } date ? [date.Year, date.Month, date.Day] : [];

    private static IEnumerable<string> Authors(JsonElement reference) =>
        // RIS calls the author of a piece of news its reporter, and citation-js follows. citation-js makes a list only
        // of two or more reporters.
        (reference.TryGetProperty("author", out var authors) || reference.TryGetProperty("reporter", out authors)
            ? authors
            : default) switch
        {
            { ValueKind: JsonValueKind.Array } several => several.EnumerateArray().Select(Name),
            { ValueKind: JsonValueKind.String } one => [one.GetString()!],
            _ => [],
        };

    private static string Name(JsonElement author) => author.ValueKind == JsonValueKind.String
        ? author.GetString()!
        : string.Join(' ', NameParts.Select(part => Text(author, part)).OfType<string>());

    // “Sanger, David E.” and “David E. Sanger” have the same words.
    private static string Words(string name) => string.Join(
        ' ', OneLine(name)!.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));

    private static string? OneLine(string? text) =>
        text is not null && Blanks().Replace(text, " ").Trim() is { Length: > 0 } line ? line : null;

    [GeneratedRegex(@"[\s\p{Cc}\ufeff]+")]
    private static partial Regex Blanks();
}
