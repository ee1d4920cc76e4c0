using System.Text;

namespace WatchReports.Text;

/// <summary>A field: an instruction to Word, which is no text, and its result, which is.</summary>
/// <param name="around">The target of the link around the field; null for none.</param>
internal sealed class WordField(string? around)
{
    // The address of a link, its fragment and its tip are shorter; a longer instruction is none of a link.
    private const int LongestInstruction = 3 * WordLimits.LongestAddress;

    private StringBuilder? _instruction;

    /// <summary>Whether the text that follows belongs to the result.</summary>
    public bool IsResult { get; private set; }

    /// <summary>The target of the link that the result is part of; null for none.</summary>
    public string? Url { get; private set; } = around;

    /// <summary>Adds to the instruction.</summary>
    public void Add(ReadOnlySpan<char> instruction)
    {
        _instruction ??= new StringBuilder();
        if (_instruction.Length <= LongestInstruction)
        {
            _instruction.Append(instruction);
        }
    }

    /// <summary>Ends the instruction: the result follows.</summary>
    public void BeginResult()
    {
        IsResult = true;
        Url = _instruction is { Length: <= LongestInstruction }
            && ReadLink($"{_instruction}") is { Length: <= WordLimits.LongestAddress } url ? url : Url;
        _instruction = null;
    }

    /// <summary>
    /// Reads the target in <c>HYPERLINK "https://ports.example/archive" \l "second" \o "Archive"</c>; null where the
    /// instruction is another.
    /// </summary>
    private static string? ReadLink(string instruction)
    {
        var rest = instruction.AsSpan().TrimStart();
        if (!rest.StartsWith("HYPERLINK", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        string? url = null;
        string? fragment = null;
        var option = ' ';
        rest = rest["HYPERLINK".Length..].Trim();
        while (!rest.IsEmpty)
        {
            if (rest is ['\\', var letter, ..])
            {
                option = letter;
                rest = rest[2..].TrimStart();
                continue;
            }

            var (begin, end) = rest[0] == '"' ? (1, rest[1..].IndexOf('"')) : (0, rest.IndexOf(' '));
            var argument = end < 0 ? rest[begin..] : rest.Slice(begin, end);
            switch (option)
            {
                case ' ':
                    url ??= argument.ToString();
                    break;
                case 'l':
                    fragment = argument.ToString();
                    break;
            }

            option = option is 'n' or 'm' ? ' ' : '-';
            rest = end < 0 ? [] : rest[(begin + end + 1)..].TrimStart();
        }

        return url is null || fragment is null ? url : $"{url}#{fragment}";
    }
}
