using System.Text;
using Microsoft.VisualBasic.FileIO;
using WatchReports.Exporting;
using WatchReports.Http;
using WatchReports.Model;
using Xunit;

namespace WatchReports.Tests.Exporting;

/// <summary>A table is complete when another program reads it, and no cell of it is a formula.</summary>
public sealed class CsvTests
{
    [Fact]
    public void A_work_has_one_row_with_its_fields_as_in_JSON()
    {
        var work = new Work
        {
            Id = "survival-2019-12ab34cd",
            Title = "“Arms, and\r\nthe \"Man\"”",
            Publication = "Survival",
            Number = "61, no. 4",
            Issued = "2019",
            Authors = ["Ada Lund", "Robert King III"],
            Url = "https://doi.org/10.1080/00396338.2019.1637125",
            Accessed = new DateOnly(2020, 4, 1),
            Uses = [UseBy(1, null), UseBy(2, 1)],
        };

        var rows = Read(CsvTables.Works.Write([ExportedWork.FromWork(work, "5-12")]));

        Assert.Equal(
            [
                "id", "kind", "title", "publication", "publisher", "number", "date", "issued", "language", "authors",
                "pages", "url", "doi", "accessed", "uses", "reports",
            ],
            rows[0]);
        Assert.Equal(
            [
                "survival-2019-12ab34cd", "", "“Arms, and\r\nthe \"Man\"”", "Survival", "", "61, no. 4", "", "2019", "",
                "Ada Lund; Robert King III", "5–12", "https://doi.org/10.1080/00396338.2019.1637125",
                "10.1080/00396338.2019.1637125", "2020-04-01", "2", "watch-report-7",
            ],
            Assert.Single(rows[1..]));
    }

    [Fact]
    public void A_note_has_one_row_with_its_works_and_sentences()
    {
        var note = new NoteInContext(
            4,
            "See note 1, and “A,” KCNA.",
            [new Citation { Work = "kcna-1", Raw = "“A,” KCNA" }],
            [1, 2],
            [0],
            ["One.", "Two."]);

        var rows = Read(NoteInContext.Table.Write([note]));

        Assert.Equal(["number", "text", "works", "seeNotes", "contexts"], rows[0]);
        Assert.Equal(["4", "See note 1, and “A,” KCNA.", "kcna-1", "1; 2", "One.; Two."], Assert.Single(rows[1..]));
    }

    [Theory]
    [InlineData("=HYPERLINK(\"https://x.example\",\"A\")")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r\n=1")]
    [InlineData("＝1")]
    public void A_text_that_a_spreadsheet_would_compute_stays_a_text(string title)
    {
        var rows = Read(CsvTables.Works.Write([ExportedWork.FromWork(new Work { Id = "x", Title = title })]));
        Assert.Equal($"'{title}", rows[1][2]);
    }

    [Fact]
    public void A_file_begins_with_a_byte_order_mark_and_ends_each_line_with_CR_LF()
    {
        byte[] file = [.. CsvTables.Publications.Write([]).SelectMany(part => part)];
        Assert.Equal(Encoding.UTF8.Preamble, file[..3]);
        Assert.Equal("name,slug,works,uses,first,last\r\n", Encoding.UTF8.GetString(file[3..]));
    }

    private static Use UseBy(int note, int? via) =>
        new("watch-report-7", 7, new DateOnly(2020, 5, 1), "A Report", note, via, []);

    private static List<string[]> Read(IEnumerable<byte[]> parts)
    {
        using var parser = new TextFieldParser(new MemoryStream([.. parts.SelectMany(part => part)]), Encoding.UTF8)
        {
            Delimiters = [","],
            HasFieldsEnclosedInQuotes = true,
            TrimWhiteSpace = false,
        };
        var rows = new List<string[]>();
        while (parser.ReadFields() is { } row)
        {
            rows.Add(row);
        }

        return rows;
    }
}
