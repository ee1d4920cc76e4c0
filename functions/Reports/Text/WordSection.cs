namespace WatchReports.Text;

/// <summary>How Word counts the notes of a section, or of a document.</summary>
internal readonly record struct WordSection(WordNoteCount Footnotes, WordNoteCount Endnotes)
{
    /// <summary>Reads the <c>w:sectPr</c> or <c>w:settings</c> at the cursor.</summary>
    public static WordSection Read(WordXml xml)
    {
        var section = default(WordSection);
        var areEndnotes = false;
        foreach (var name in xml.Inside())
        {
            var count = areEndnotes ? section.Endnotes : section.Footnotes;
            switch (name)
            {
                case "footnotePr" or "endnotePr":
                    areEndnotes = name == "endnotePr";
                    continue;
                case "numStart":
                    count = count with { Start = xml.Number("val") };
                    break;
                case "numRestart":
                    // Which notes are on one page is known only to Word: those go on counting.
                    count = count with { Restarts = xml.Value("val") == "eachSect" };
                    break;
                default:
                    continue;
            }

            section = areEndnotes ? section with { Endnotes = count } : section with { Footnotes = count };
        }

        return section;
    }
}
