namespace WatchReports.Text;

/// <summary>The bullet or number that a layout puts before an item of a list.</summary>
internal static class ListLabel
{
    /// <summary>The sign of every bullet, as it becomes part of the text.</summary>
    public const string Sign = "•";

    /// <summary>The bullet of every list, as it becomes part of the text.</summary>
    public const string Bullet = $"{Sign} ";

    /// <summary>
    /// Whether an item begins with a typed bullet or label, so that it gets no second one: <c>[1] “Title”</c> or
    /// <c>• Text</c> in an item of its own.
    /// </summary>
    /// <remarks>
    /// A number behind another number is text unless it is in brackets: the second note may be
    /// <c>(1) “Title”; (2) “Title”</c>, or <c>12. April</c>. A note without its label would be lost in the note before.
    /// </remarks>
    /// <param name="text">The text of the item, or its beginning up to the first element in it.</param>
    /// <param name="label">The label from the layout.</param>
    public static bool IsTyped(ReadOnlySpan<char> text, string label) =>
        NoteReference.ReadLabel(text) is var (number, length)
            ? label == Bullet || text[0] is '[' or '［' || length == text.Length
                || NoteReference.ReadLabel(label)?.Number == number
            : label == Bullet && text[0] is '*' or '•' or '・' or '·' or '-' or '–';
}
