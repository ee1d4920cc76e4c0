using WatchReports.Parsing.Citations;
using Xunit;

namespace WatchReports.Tests.Parsing.Citations;

/// <summary>Each form of the two lists reads its own sample whole, and no form before it does.</summary>
public sealed class FormsTests
{
    public static TheoryData<string> Items => [.. ItemForms.All.Select(form => form.Name)];

    public static TheoryData<string> DetailNames => [.. DetailForms.All.Select(form => form.Name)];

    [Theory]
    [MemberData(nameof(Items))]
    public void Only_its_own_form_reads_the_sample_of_an_item(string name)
    {
        var sample = ItemForms.All.Single(form => form.Name == name).Sample;
        var start = Start(sample);

        Assert.Equal(name, ItemForms.All.First(form => form.Read(start)?.End == sample.Length).Name);
    }

    [Theory]
    [MemberData(nameof(DetailNames))]
    public void Only_its_own_form_reads_the_sample_of_a_detail(string name)
    {
        var sample = DetailForms.All.Single(form => form.Name == name).Sample;

        Assert.Equal(name, DetailForms.All.First(form => ReadsWhole(form, sample)).Name);
    }

    private static ItemStart Start(string sample)
    {
        var note = new NoteText(sample);
        var mark = new TitleMarks(note).From(0);
        var semicolon = sample.IndexOf(';', StringComparison.Ordinal);
        var limit = Math.Min(mark?.Position ?? sample.Length, semicolon < 0 ? sample.Length : semicolon);
        return new ItemStart(note, 0, limit, mark?.Position == limit ? mark : null);
    }

    private static bool ReadsWhole(DetailForm form, string sample)
    {
        var cursor = new NoteText(sample).At(0);
        return form.Read(ref cursor, Details.None) is not null && cursor.AtEnd;
    }
}
