using WatchReports.Model;

namespace WatchReports.Parsing.Citations;

/// <summary>A book without marks around its title; see <see cref="BookReading"/>.</summary>
internal static class Book
{
    public static Item? Read(Cursor cursor)
    {
        var start = cursor.Position;
        var read = BookReading.Read(cursor);
        return read is null
            ? null
            : Item.Of(
                new Citation
                {
                    Kind = WorkKind.Book,
                    Title = read.Title,
                    Publisher = read.Publisher,
                    Authors = read.Authors,
                    Raw = "",
                },
                read.Details,
                start,
                read.End);
    }
}
