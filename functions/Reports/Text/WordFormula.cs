namespace WatchReports.Text;

/// <summary>
/// Writes a formula (Office Math, ISO/IEC 29500-1, 22.1) in one line: <c>1/2</c>, <c>(a + b)/c</c>, <c>10⁶</c>,
/// <c>x^(n + 1)</c>, <c>√(2)</c>. Read without its signs, the half of ten is <c>1210</c>.
/// </summary>
internal sealed class WordFormula
{
    // A formula of a textbook has some five levels of two elements each. The text of deeper elements is read without
    // signs: each level copies its text.
    private const int Deepest = 40;

    private readonly Stack<WordFormulaElement> _open = new([new WordFormulaElement("")]);
    private int _deeper;

    /// <summary>Whether no element of the formula is open.</summary>
    public bool IsComplete => _open.Count == 1 && _deeper == 0;

    /// <summary>
    /// Whether elements with a name are part of the layout of a formula. A formula inside another one is part of it.
    /// </summary>
    public static bool Has(string name) => WordFormulaElement.IsPartName(name)
        || name is "oMath" or "f" or "sSup" or "sSub" or "sSubSup" or "sPre" or "d" or "rad" or "nary" or "func"
            or "limLow" or "limUpp" or "eqArr" or "m" or "acc" or "bar" or "box" or "borderBox" or "groupChr"
            or "phant";

    /// <summary>Adds text.</summary>
    public void Append(ReadOnlySpan<char> text) => _open.Peek().Append(text, isBuilt: false);

    /// <summary>Whether elements with a name are the properties of an element with signs.</summary>
    public static bool HasProperties(string name) =>
        name is "fPr" or "dPr" or "naryPr" or "accPr" or "groupChrPr" or "barPr";

    /// <summary>Reads the signs that the properties of an element name.</summary>
    public void ReadProperties(WordXml xml)
    {
        if (_deeper == 0)
        {
            _open.Peek().ReadProperties(xml);
        }
        else
        {
            xml.SkipContent();
        }
    }

    /// <summary>Begins an element.</summary>
    public void StartElement(string name)
    {
        if (_open.Count > Deepest)
        {
            _deeper++;
        }
        else
        {
            _open.Push(new WordFormulaElement(name));
        }
    }

    /// <summary>Ends an element.</summary>
    public void EndElement()
    {
        if (_deeper > 0)
        {
            _deeper--;
        }
        else if (_open.Count > 1)
        {
            var element = _open.Pop();
            _open.Peek().Add(element);
        }
    }

    /// <summary>Ends the formula.</summary>
    /// <returns>The formula in one line.</returns>
    public string End() => _open.Pop().Write();
}
