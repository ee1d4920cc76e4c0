namespace WatchReports.Text;

/// <summary>The bullet or number that a layout puts before an item of a list.</summary>
internal static class ListLabel
{
    /// <summary>The bullet of every list, as it becomes part of the text.</summary>
    public const string Bullet = "• ";

    /// <summary>
    /// Whether an item begins with a typed bullet or label, so that it gets no second one: <c>[1] “Title”</c> or
    /// <c>• Text</c> in an item of its own.
    /// </summary>
    /// <param name="text">The text of the item.</param>
    /// <param name="label">The label from the layout.</param>
    public static bool IsTyped(ReadOnlySpan<char> text, string label) =>
        text[0] is '[' or '(' or '*' or '•' or '・' or '·' or '-' or '–'
        || RaisedDigits.Value(text[0]) >= 0
        || (label[0] == '[' && NoteReference.BeginsWithLabel(text));
}
