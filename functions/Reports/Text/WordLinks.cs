namespace WatchReports.Text;

/// <summary>The links and fields around the text at the cursor of a part of a Word document.</summary>
/// <param name="addresses">The addresses of the part's links, by the ids of their relationships.</param>
/// <param name="limits">Counts the fields and addresses.</param>
internal sealed class WordLinks(IReadOnlyDictionary<string, string> addresses, WordLimits limits)
{
    private readonly Stack<string?> _hyperlinks = [];
    private readonly Stack<WordField> _fields = [];
    private int _instructions;

    /// <summary>Whether the text is inside an instruction to Word, at any depth.</summary>
    public bool IsInInstruction => _instructions > 0;

    /// <summary>The target of the text; null for none.</summary>
    public string? Url => _fields.TryPeek(out var inside) && inside is { IsResult: true, Url: { } url } ? url
        : _hyperlinks.TryPeek(out var link) ? link
        : null;

    /// <summary>Begins the <c>w:hyperlink</c> at the cursor.</summary>
    public void StartLink(WordXml xml) => _hyperlinks.Push(Read(xml) ?? Url);

    /// <summary>Ends a <c>w:hyperlink</c>.</summary>
    public void EndLink() => _hyperlinks.TryPop(out _);

    /// <summary>Begins a field with its instruction.</summary>
    public void StartField()
    {
        limits.AddSpan();
        _fields.Push(new WordField(Url));
        _instructions++;
    }

    /// <summary>Adds to the instruction of the innermost field.</summary>
    public void AddInstruction(ReadOnlySpan<char> text)
    {
        if (_fields.TryPeek(out var field))
        {
            field.Add(text);
        }
    }

    /// <summary>Begins the result of the innermost field.</summary>
    public void StartResult()
    {
        if (_fields.TryPeek(out var field) && !field.IsResult)
        {
            field.BeginResult();
            _instructions--;
        }
    }

    /// <summary>Ends the innermost field.</summary>
    public void EndField()
    {
        if (_fields.TryPop(out var field) && !field.IsResult)
        {
            _instructions--;
        }
    }

    /// <summary>
    /// Ends the instructions that are still open at the end of a paragraph. Their ends are lost, and the text behind
    /// them must not be.
    /// </summary>
    public void EndInstructions()
    {
        while (_fields.TryPeek(out var field) && !field.IsResult)
        {
            EndField();
        }
    }

    /// <summary>Ends all fields.</summary>
    public void EndFields()
    {
        _fields.Clear();
        _instructions = 0;
    }

    private string? Read(WordXml xml)
    {
        if (xml.Relationship is not { } id || !addresses.TryGetValue(id, out var address))
        {
            return null;
        }

        // The fragment of an address is apart from it.
        if (xml.LongValue("anchor") is not { Length: > 0 } fragment || address.Contains('#'))
        {
            return address;
        }

        // Each link to one address makes a string of its own here: 1,500 links would make 1.5 GB of 500,000 characters.
        var length = address.Length + 1 + fragment.Length;
        limits.AddCharacters(length);
        return length <= WordLimits.LongestAddress ? $"{address}#{fragment}" : null;
    }
}
