namespace WatchReports.Parsing.Citations;

/// <summary>
/// The forms of items in the order in which they are tried. A new form is one entry of this list, with a sample; see
/// docs/new-form.md.
/// </summary>
internal static class ItemForms
{
    public static IReadOnlyList<ItemForm> All { get; } =
    [
        new("reference to other notes", "See, notes [1] and [4]", ReferenceReader.Read),
        new("web page", "https://ports.example/archive?id=7, accessed October 3, 2021", start => start.FirstOf(WebPage.Read)),
        new("interview", "Interview with Gus Leaston, Seoul, September 13, 1995", Works(Interview.Read)),
        new("report of a series", "Watch Report No.22, April 24, 2020", Works(SeriesReport.Read)),
        new("numbered report", "CRS Report R49259, Canals: Tolls and Treaties, by Emma Avon, p. 3", Works(NumberedReport.Read)),
        new("case", "Los Ports v. Patel, 576 U.S. 409, 412 (2015)", Works(Case.Read)),
        new("letter", "Dalles to Adair, Mar. 13, 1953, phone transcripts, Harbour Library", Works(Letter.Read)),
        new("official document", "UN Security Council, Resolution 2397, S/RES/2397, December 22, 2017", Works(OfficialDocument.Read)),
        new("press release", "Ministry of Tides, press release on the Alliance, September 29, 2025", Works(Issuance.Read)),
        new("APA", "Keel, K. (1998, September 5). Raft or ferry: what a crossing costs. The Age of Ports, p. 6", Works(ApaWork.Read)),
        new("law review", "Emily Kadish, Law of the Towpath, 103 Nw. U. L. Rev. 1553, 1566 (2009)", Works(LawArticle.Read)),
        new("book", "Joseph Nyland, The Patience of Rivers (London: Seaford Press, 2002), 33", Works(Book.Read)),
        new("words that the note is about", "“calm hearing”: “Crane Fell,” CNN, September 18, 2007", CatchWords.Read),
        new("book in italics", "Yuri Noack, *Flumen: A Short History, of Weirs*, Debate Press, 2016", MarkedBook.Read),
        new("title in marks", "Ada Lund, “Tables of Tides,” Daily Ledger, May 2, 2019", MarkedWork.Read),
        new("short form with a title in marks", "Lund, “Tables of Tides,” p. 4", ShortForm.ReadMarked),
        new("short form", "Rook, Dry Season, p. 333", ShortForm.Read),
    ];

    /// <summary>Reads the first item of the list at a place; null where the text has no form.</summary>
    public static Item? Read(ItemStart start)
    {
        foreach (var form in All)
        {
            if (form.Read(start) is { } item)
            {
                return item;
            }
        }

        return null;
    }

    private static ItemReader Works(WorkReader read) => start => start.HasDigit ? start.FirstOf(read) : null;
}
