namespace WatchReports.Parsing.Citations;

/// <summary>The kinds of references to other notes.</summary>
internal enum ReferenceKind
{
    /// <summary>Notes by number: <c>See note 3</c>.</summary>
    Numbers,

    /// <summary>The work cited last: <c>Ibid.</c></summary>
    Ibidem,

    /// <summary>The work of an author or with a title cited earlier: <c>Finch, op. cit.</c></summary>
    OpereCitato,

    /// <summary>
    /// A surname and the beginning of a title, <c>Rook, Dry Season, p. 333</c>; no reference where no earlier note
    /// cites such a work.
    /// </summary>
    ShortForm,
}
