using CsCheck;
using WatchReports.Model;
using WatchReports.Parsing.Citations;
using WatchReports.Tests.Generation;
using Xunit;

namespace WatchReports.Tests.Parsing.Citations;

/// <summary>
/// Notes in any mix of the forms of docs/formats.md are read as generated, and no character of any note is lost.
/// </summary>
public sealed class NotePropertyTests
{
    private const int Previous = 41;

    [Fact]
    public void Any_mix_of_forms_is_read_as_generated() => Notes.Any.Sample(
        note =>
        {
            var contents = Read(note.Text);

            Assert.Equal(
                note.Citations.Select(Described),
                contents.Citations.Select(found => Described(found.Citation with { Work = null })));
            Assert.Equal(
                note.CrossReferences,
                contents.CrossReferences.Select(reference => reference.Notes.ToArray()));
            Assert.Equal(
                note.Citations.Select(IsRead),
                contents.Citations.Select(found => found.Citation.Work is not null));
            Assert.Empty(NoteReader.Read(new NoteText(note.Text)).UnreadableDates);
            Coverage.Check(note.Text, contents);
        },
        iter: Soak.Times(10_000),
        print: note => note.Text);

    [Fact]
    public void Ibid_is_the_last_citation_of_the_note_or_else_the_previous_note() => Notes.Article.Array[0, 2].Sample(
        items =>
        {
            var text = string.Concat(items.Select(item => item.Text + "; ")) + "ibid., p. 3.";
            var contents = Read(text);
            if (items.Length == 0)
            {
                Assert.Equal([Previous], Assert.Single(contents.CrossReferences).Notes);
                return;
            }

            Assert.Empty(contents.CrossReferences);
            Assert.Equal(items.Length + 1, contents.Citations.Count);
            Assert.Equal(contents.Citations[^2].Citation.Work, contents.Citations[^1].Citation.Work);
            Assert.Equal(
                ("3", "ibid., p. 3"),
                (contents.Citations[^1].Citation.Pages, contents.Citations[^1].Citation.Raw));
        },
        iter: Soak.Times(1000));

    [Fact]
    public void No_character_of_a_damaged_note_is_lost()
    {
        string[] notes = [.. Samples.Reports().SelectMany(report => report.Notes).Select(note => note.Text)];
        var character = Gen.OneOf(Gen.OneOf("“”\"‘’;,.()[]: \u3000§andSeenotebidp1".ToCharArray()), Gen.Char);
        var damage = Gen.Select(Gen.Int[0, 3], Gen.Int[0, 400], Gen.Int[0, 400], character);
        Gen.Select(Gen.OneOf(notes), damage.Array[1, 6])
            .Sample(
                (note, damages) =>
                {
                    var text = damages.Aggregate(
                        note,
                        (damaged, each) => Damage(damaged, each.Item1, each.Item2, each.Item3, each.Item4));
                    Coverage.Check(text, Read(text));
                },
                iter: Soak.Times(10_000));
    }

    [Fact]
    public void No_character_of_a_note_made_of_fragments_is_lost() =>
        Gen.OneOf("“", "”", "\"", "‘", ";", ",", ".", " ", "(", ")", "[1]", "[", "See ", "note ", "notes 1-3",
        "Ibid. ", "KCNA, ", "January 1, 2020", "May ", "2020", "and ", "op. cit.",
                "p. 3", "https://a.example/b", "S/RES/2397", "Statement ", "Harold Finch, ", ": ", "in Korean", "、",
                "\ud800", "accessed ")
            .Array[0, 30].Sample(
                words =>
                {
                    var text = string.Concat(words);
                    Coverage.Check(text, Read(text));
                },
                iter: Soak.Times(10_000));

    private static ResolvedNote Read(string text) =>
        OneNote.Read(text, Previous, (7, "Harold Finch"), (9, "Aiko TERADA"));

    private static string Damage(string text, int kind, int at, int length, char character)
    {
        if (text.Length == 0)
        {
            return text;
        }

        at %= text.Length;
        var end = Math.Min(text.Length, at + 1 + (length % 9));
        return kind switch
        {
            0 => text.Remove(at, end - at),
            1 => text.Insert(at, text[at..end]),
            2 => text[..at] + new string([.. text[at..end].Reverse()]) + text[end..],
            _ => text[..at] + character + text[(at + 1)..],
        };
    }

    private static bool IsRead(Citation citation) => citation.Title is not null || citation.Kind is not null;

    private static string Described(Citation citation) =>
        System.Text.Json.JsonSerializer.Serialize(citation, ModelJson.Readable.Options);
}
