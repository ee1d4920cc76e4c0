namespace WatchReports.Parsing.Citations;

/// <summary>
/// The forms of items in the order in which they are tried. A new form is one entry of this list, with a sample; see
/// docs/new-form.md.
/// </summary>
internal static class ItemForms
{
    /// <summary>References to other notes, before which no words are a signal.</summary>
    private static readonly ItemForm[] References =
    [
        new("reference to other notes", "See, notes [1] and [4]", ReferenceReader.Read),
    ];

    /// <summary>Works whose titles have no marks; each may follow signals, an introduction or a sentence.</summary>
    private static readonly WorkForm[] Unmarked =
    [
        new("web page", "https://ports.example/archive?id=7, accessed October 3, 2021", WebPage.Read),
        new("interview", "Interview with Gus Leaston, Seoul, September 13, 1995", Interview.Read),
        new("report of a series", "Watch Report No.22, April 24, 2020", SeriesReport.Read),
        new(
            "numbered report",
            "CRS Report R49259, Canals: Tolls and Treaties, by Emma Avon, p. 3",
            NumberedReport.Read),
        new("case", "Los Ports v. Patel, 576 U.S. 409, 412 (2015)", Case.Read),
        new("letter", "Dalles to Adair, Mar. 13, 1953, phone transcripts, Harbour Library", Letter.Read),
        new(
            "official document",
            "UN Security Council, Resolution 2397, S/RES/2397, December 22, 2017",
            OfficialDocument.Read),
        new("press release", "Ministry of Tides, press release on the Alliance, September 29, 2025", Issuance.Read),
        new(
            "APA",
            "Keel, K. (1998, September 5). Raft or ferry: what a crossing costs. The Age of Ports, p. 6",
            ApaWork.Read),
        new("law review", "Emily Kadish, Law of the Towpath, 103 Nw. U. L. Rev. 1553, 1566 (2009)", LawArticle.Read),
        new("book", "Joseph Nyland, The Patience of Rivers (London: Seaford Press, 2002), 33", Book.Read),
    ];

    /// <summary>Works whose titles have marks, and short forms, which have the form of much other text.</summary>
    private static readonly ItemForm[] Marked =
    [
        new("words that the note is about", "“calm hearing”: “Crane Fell,” CNN, September 18, 2007", CatchWords.Read),
        new("book in italics", "Yuri Noack, *Flumen: A Short History, of Weirs*, Debate Press, 2016", MarkedBook.Read),
        new("title in marks", "Ada Lund, “Tables of Tides,” Daily Ledger, May 2, 2019", MarkedWork.Read),
        new("short form with a title in marks", "Lund, “Tables of Tides,” p. 4", ShortForm.ReadMarked),
        new("short form", "Rook, Dry Season, p. 333", ShortForm.Read),
    ];

    /// <summary>All forms, in the order in which they are tried.</summary>
    public static IReadOnlyList<ItemForm> All { get; } =
    [
        .. References,
        .. Unmarked.Select(form => new ItemForm(form.Name, form.Sample, start => start.FirstOf([form]))),
        .. Marked,
    ];

    /// <summary>Reads the item at a place by the first form that fits; null where the text has no form.</summary>
    public static Item? Read(ItemStart start) =>
        FirstOf(References, start) ?? start.FirstOf(Unmarked) ?? FirstOf(Marked, start);

    private static Item? FirstOf(ItemForm[] forms, ItemStart start)
    {
        foreach (var form in forms)
        {
            if (form.Read(start) is { } item)
            {
                return item;
            }
        }

        return null;
    }
}
