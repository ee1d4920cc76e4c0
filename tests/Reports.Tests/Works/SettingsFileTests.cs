using System.Text;
using WatchReports.Model;
using WatchReports.Works;
using Xunit;

namespace WatchReports.Tests.Works;

/// <summary>A file of the owner's settings is read whole or refused with the place of each mistake.</summary>
public sealed class SettingsFileTests
{
    private const string Kcna = "kcna-2020-01-21-1a2b3c4d";

    [Theory]
    [InlineData("[\n  { \"name\": \"KCNA\", }\n]", 2, 21, "The comma before } is one too many")]
    [InlineData("[ { \"name\": \"KCNA\" }, ]", 1, 23, "The comma before ] is one too many")]
    [InlineData("[ { \"name\": \"KCNA\" },, { \"name\": \"TASS\" } ]", 1, 22, "The comma is one too many")]
    [InlineData("[\n  { \"name\": \"통신\" \"names\": [] }\n]", 2, 18, "A comma is missing")]
    [InlineData("[ { \"name\": \"KCNA\" } { \"name\": \"TASS\" } ]", 1, 22, "A comma is missing")]
    [InlineData("[ { \"name\" \"KCNA\" } ]", 1, 12, "A colon is missing")]
    [InlineData("[ { \"name\": } ]", 1, 13, "A value is missing before }")]
    [InlineData("[ { \"name\": \"KCNA\" ]", 1, 20, "The bracket ] closes no bracket")]
    [InlineData("[ { \"name\": \"KCNA\" }", 1, 21, "The file ends in the middle")]
    [InlineData("[ { \"name\": “KCNA” } ]", 1, 13, "The sign “ is no quotation mark")]
    [InlineData("[ { 'name': 'KCNA' } ]", 1, 5, "The sign ' is no quotation mark")]
    [InlineData("[ { \"name\": \"KCNA”, \"names\": [] } ]", 1, 22, "ends with ”: end it with \"")]
    [InlineData("[ { \"name\": \"KCNA } ]", 1, 13, "The text has no \" at its end")]
    [InlineData("[ { \"name\": \"KCNA\n } ]", 1, 18, "The text has no \" at its end")]
    [InlineData("[ { \"name\": \"a\\d\" } ]", 1, 16, "write \\\\ for the sign itself")]
    [InlineData("[ { name: \"KCNA\" } ]", 1, 5, "A name or a text has no quotation marks")]
    [InlineData("[ { \"name\": KCNA } ]", 1, 13, "A name or a text has no quotation marks")]
    [InlineData("[ // publications\n ]", 1, 3, "JSON has no comments")]
    [InlineData("[] []", 1, 4, "put all entries into one list")]
    [InlineData("", 1, 1, "The file is empty")]
    [InlineData(" \n", 2, 1, "The file is empty")]
    [InlineData("{ \"name\": \"KCNA\" }", 1, 1, "must be a list of entries")]
    [InlineData("[ \"KCNA\" ]", 1, 3, "must be an object")]
    [InlineData("[ { \"names\": [] } ]", 1, 3, "no field 'name'")]
    [InlineData("[ { \"name\": \"A\",\n\"alias\": [\"B\"] } ]", 2, 1, "no field 'alias': the fields are name, names")]
    [InlineData("[ { \"name\": \"A\", \"name\": \"B\" } ]", 1, 18, "two fields 'name'")]
    [InlineData("[ { \"name\": [\"A\"] } ]", 1, 13, "'name' must be a text")]
    [InlineData("[ { \"name\": \"A\", \"names\": \"B\" } ]", 1, 27, "'names' must be a list of texts")]
    [InlineData("[ { \"name\": \"A\", \"names\": [1] } ]", 1, 28, "Each part of 'names' must be a text")]
    [InlineData("[ { \"name\": \"…\" } ]", 1, 13, "must have a letter or a digit")]
    [InlineData("[ { \"name\": \"\\ud800\" } ]", 1, 13, "half of a character")]
    [InlineData(
        "[ { \"name\": \"The Star\" },\n { \"name\": \"B\", \"names\": [\"Star\"] } ]",
        2,
        27,
        "in line 1 too, as 'The Star'")]
    [InlineData("[ { \"name\": \"Asahi\" },\n { \"name\": \"Asahi Shinbun\" } ]", 2, 12, "in line 1 too, as 'Asahi'")]
    public void A_mistake_in_the_names_of_publications_is_told_with_its_place(
        string json, int line, int column, string message)
    {
        var read = OwnPublications.Read(Encoding.UTF8.GetBytes(json));

        Assert.Empty(read.Entries);
        AssertTold(read.Problems, line, column, message);
    }

    [Fact]
    public void Brackets_that_are_nested_too_deep_are_named()
    {
        var problems = OwnPublications.Read(Encoding.UTF8.GetBytes(new string('[', 100))).Problems;

        Assert.StartsWith("The brackets are nested too deep", problems[^1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[ { \"same\": [\"a-1\"] } ]", 1, 3, "no field 'work'")]
    [InlineData("[ { \"work\": \"a-1\", \"same\": [] } ]", 1, 13, "merges nothing")]
    [InlineData("[ { \"work\": \"/works/a-1\", \"same\": [\"b-1\"] } ]", 1, 13, "is no id of a work")]
    [InlineData("[ { \"work\": \"a-1\",\n\"same\": [\"A-1\"] } ]", 2, 10, "in line 1 too")]
    [InlineData(
        "[ { \"work\": \"a-1\", \"same\": [\"b-1\"] },\n{ \"work\": \"b-1\", \"same\": [\"d-1\"] } ]",
        2,
        11,
        "in line 1 too")]
    [InlineData(
        "[ { \"work\": \"a-1\", \"same\": [\"b-1\"] },\n{ \"work\": \"c-1\", \"same\": [\"b-1\"] } ]",
        2,
        27,
        "in line 1 too")]
    public void A_mistake_in_the_merges_is_told_with_its_place(string json, int line, int column, string message)
    {
        var read = Merges.Read(Encoding.UTF8.GetBytes(json));

        Assert.Empty(read.Entries);
        AssertTold(read.Problems, line, column, message);
    }

    [Fact]
    public void A_file_of_another_encoding_or_of_more_than_a_mebibyte_is_refused()
    {
        var latin = OwnPublications.Read(Encoding.Latin1.GetBytes("[ { \"name\": \"Süddeutsche\" } ]"));
        var large = Merges.Read(Encoding.UTF8.GetBytes($"[]{new string(' ', 1024 * 1024)}"));

        Assert.Contains("UTF-8", Assert.Single(latin.Problems).Message, StringComparison.Ordinal);
        Assert.Contains("the limit is 1048576", Assert.Single(large.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Entries_are_read_from_a_file_with_a_byte_order_mark()
    {
        byte[] file =
        [
            .. Encoding.UTF8.Preamble,
            .. Encoding.UTF8.GetBytes(
                $$"""[ { "work": "{{Kcna}}", "why": "a mistyped day", "same": [" KCNA-2020-01-12-1a2b3c4d"] } ]"""),
        ];

        var read = Merges.Read(file);

        Assert.Empty(read.Problems);
        var merge = Assert.Single(read.Entries);
        Assert.Equal((Kcna, "kcna-2020-01-12-1a2b3c4d"), (merge.Work, Assert.Single(merge.Same)));
    }

    [Theory]
    // The owner renames a publication that the program knows: its slug stays, and so do the ids of its works.
    [InlineData("Korean Central News Agency", "kcna", "Korean Central News Agency")]
    [InlineData("KCNA", "kcna", "Korean Central News Agency")]
    [InlineData("Central Agency", "kcna", "Korean Central News Agency")]
    [InlineData("조선중앙통신", "kcna", "Korean Central News Agency")]
    // Two publications that the program knows are one.
    [InlineData("Chosun Ilbo", "chosun-ilbo", "Chosun")]
    [InlineData("Dong-A Ilbo", "chosun-ilbo", "Chosun")]
    [InlineData("東亜日報", "chosun-ilbo", "Chosun")]
    // A publication that only the owner knows.
    [InlineData("Star Daily", "the-daily-star", "The Daily Star")]
    [InlineData("Daily Star (Evening)", "the-daily-star", "The Daily Star")]
    [InlineData("Evening Star", "evening-star", "Evening Star")]
    [InlineData("Yonhap", "yonhap-news", "Yonhap News Agency")]
    public void A_name_leads_to_the_publication_of_the_owner(string typed, string slug, string name)
    {
        var read = OwnPublications.Read(
            """
            [
              { "name": "Korean Central News Agency", "names": ["Central Agency"] },
              { "name": "Chosun", "names": ["Chosun Ilbo", "Donga Ilbo"] },
              { "name": "The Daily Star", "names": ["Star Daily"] }
            ]
            """u8);

        Assert.Equal(new PublicationName(slug, name), Publications.BuiltIn.With(read.Entries).Find(typed));
    }

    private static void AssertTold(IReadOnlyList<SettingsProblem> problems, int line, int column, string message)
    {
        var problem = Assert.Single(problems);
        Assert.Equal((Severity.Error, line, column), (problem.Severity, problem.Line, problem.Column));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }
}
