using WatchReports.Model;

namespace WatchReports.Parsing.Citations;

/// <summary>A bare address: <c>https://ports.example/archive?id=7, accessed October 3, 2021</c>.</summary>
internal static class WebPage
{
    public static Item? Read(Cursor cursor)
    {
        var start = cursor.Position;
        if (!Links.BeginsBehindWords(cursor))
        {
            return null;
        }

        cursor = cursor.Note.At(start);
        var details = DetailForms.ReadAll(ref cursor, Details.None);
        return details.Url is null
            ? null
            : Item.Of(new Citation { Kind = WorkKind.WebPage, Raw = "" }, details, start, cursor.Position);
    }
}
