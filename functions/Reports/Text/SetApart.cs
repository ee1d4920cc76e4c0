namespace WatchReports.Text;

/// <summary>An inline element of a web page that is not part of the text around it.</summary>
/// <param name="name">The element's name.</param>
/// <param name="around">The lines around the element, if it is a note; null if it is no text.</param>
internal sealed class SetApart(string name, LineBuilder? around)
{
    private int _depth = 1;

    /// <summary>The lines around the element, if it is a note; null if it is no text.</summary>
    public LineBuilder? Around => around;

    /// <summary>Whether the element has ended.</summary>
    public bool IsClosed => _depth == 0;

    /// <summary>
    /// Notes the start of an element inside; false if it cannot be inside, because it is a block.
    /// </summary>
    public bool Start(string started, bool isInline)
    {
        _depth += started == name ? 1 : 0;
        return isInline;
    }

    /// <summary>Notes the end of an element; whether it ends this one.</summary>
    public bool End(string ended)
    {
        _depth -= ended == name ? 1 : 0;
        return _depth == 0;
    }
}
