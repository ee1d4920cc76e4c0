using System.Globalization;
using System.Text;

namespace WatchReports.Text;

/// <summary>
/// An element of the layout of a formula, such as a fraction, or a part of one, such as its numerator.
/// </summary>
/// <param name="name">The name of the element; empty for the whole formula.</param>
internal sealed class WordFormulaElement(string name)
{
    private const string Overline = "\u0305";
    private const string Underline = "\u0332";

    private readonly StringBuilder _text = new();
    private readonly List<(string Name, string Text)> _parts = [];
    private string _opening = "(";
    private string _closing = ")";
    private string _separator = "|";
    // What Word shows where the properties name no sign (ISO/IEC 29500-1, 22.1.2).
    private string _sign = name switch
    {
        "acc" => "\u0302",
        "groupChr" => "⏟",
        "bar" => Underline,
        _ => "∫",
    };

    private string _bar = "/";
    private bool _endsBuilt;

    /// <summary>Whether an element with a name is a part of another one.</summary>
    public static bool IsPartName(string name) =>
        name is "num" or "den" or "e" or "sub" or "sup" or "deg" or "fName" or "lim" or "mr";

    /// <summary>Reads the signs that the properties at the cursor name, such as <c>m:dPr</c>.</summary>
    public void ReadProperties(WordXml xml)
    {
        foreach (var property in xml.Inside())
        {
            // A sign is one character, and may be none.
            var value = xml.Value("val") is { Length: <= 2 } sign ? sign : "";
            switch (property)
            {
                case "begChr":
                    _opening = value;
                    break;
                case "endChr":
                    _closing = value;
                    break;
                case "sepChr":
                    _separator = value;
                    break;
                case "chr":
                    _sign = value;
                    break;
                case "pos" when name == "bar":
                    _sign = xml.Value("val") == "top" ? Overline : Underline;
                    break;
                case "type" when xml.Value("val") == "noBar":
                    // Two numbers above each other in parentheses count combinations: they are no fraction.
                    _bar = "¦";
                    break;
            }
        }
    }

    /// <summary>Adds a complete element inside this one.</summary>
    public void Add(WordFormulaElement inside)
    {
        if (IsPartName(inside.Name))
        {
            _parts.Add((inside.Name, inside.Write()));
        }
        else
        {
            Append(inside.Write(), isBuilt: true);
        }
    }

    /// <summary>Adds text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isBuilt">Whether the text is an element with signs.</param>
    public void Append(ReadOnlySpan<char> text, bool isBuilt)
    {
        if (text.IsEmpty)
        {
            return;
        }

        // Two and a half are “2” and “1/2”, and the square of x times y is “x^2” and “y”: without a blank between them,
        // “21/2” and “x^2y” are others.
        var last = _text.Length > 0 ? _text[^1] : ' ';
        var isDivided = isBuilt && char.IsAsciiDigit(text[0]) && (char.IsLetterOrDigit(last) || last == ')');
        isDivided |= _endsBuilt && char.IsLetterOrDigit(last) && (char.IsLetterOrDigit(text[0]) || text[0] == '(');
        if (isDivided)
        {
            _text.Append(' ');
        }

        _text.Append(text);
        _endsBuilt = isBuilt;
    }

    /// <summary>The element in one line.</summary>
    public string Write()
    {
        var written = name switch
        {
            "f" => $"{Group(Take("num"))}{_bar}{Group(Take("den"), isAmount: true)}",
            "sSup" => Script(Take("e"), "", Take("sup")),
            "sSub" => Script(Take("e"), Take("sub"), ""),
            "sSubSup" => Script(Take("e"), Take("sub"), Take("sup")),
            "sPre" => $"({Script("", Take("sub"), Take("sup"))}){Take("e")}",
            "limLow" => Script(Take("e"), Take("lim"), ""),
            "limUpp" => Script(Take("e"), "", Take("lim")),
            "rad" => Root(Take("deg"), Enclose(Take("e"))),
            "nary" => $"{Script(_sign, Take("sub"), Take("sup"))} {Take("e")}",
            "func" => $"{Take("fName")} {Take("e")}",
            "acc" or "groupChr" or "bar" => Mark(_sign, Take("e")),
            "d" => $"{_opening}{string.Join(_separator, TakeAll("e"))}{_closing}",
            // The sign & of a column of equations is the place where they are aligned.
            "eqArr" => string.Join("; ", TakeAll("e")).Replace("&", "", StringComparison.Ordinal),
            "m" => string.Join("; ", TakeAll("mr")),
            "mr" => string.Join(", ", TakeAll("e")),
            _ => "",
        };

        // A part in a place where Word has none is not lost.
        return string.Concat([written, _text.ToString(), .. _parts.Select(part => part.Text)]);
    }

    private string Name => name;

    private string Take(string part)
    {
        var index = _parts.FindIndex(found => found.Name == part);
        if (index < 0)
        {
            return "";
        }

        var text = _parts[index].Text.Trim();
        _parts.RemoveAt(index);
        return text;
    }

    private List<string> TakeAll(string part)
    {
        var texts = _parts.Where(found => found.Name == part).Select(found => found.Text.Trim()).ToList();
        _parts.RemoveAll(found => found.Name == part);
        return texts;
    }

    /// <summary>
    /// A sign with one below and one above it: <c>x₁</c>, <c>10⁶</c>, <c>x^2</c>. A raised digit behind anything but a
    /// digit can be the marker of a note: <c>sin²</c> would lead to note 2.
    /// </summary>
    private static string Script(string below, string sub, string sup)
    {
        var text = new StringBuilder(Group(below));
        if (sub.Length > 0)
        {
            text.Append(AreDigits(sub) ? Shift(sub, '₀') : $"_{Group(sub)}");
        }

        if (sup.Length > 0)
        {
            var isPower = AreDigits(sup) && text.Length > 0 && char.IsAsciiDigit(text[^1]);
            text.Append(
                isPower ? string.Concat(sup.Select(RaisedDigits.Raise))
                : sup.AsSpan().ContainsAnyExcept("′″‴°∘") ? $"^{Group(sup, isAmount: true)}"
                : sup);
        }

        return text.ToString();
    }

    /// <summary>
    /// A part with a sign over or under all of it, as Word writes it in a line: a combining sign is behind a letter,
    /// <c>x̅</c>, or behind the parenthesis of a longer part, <c>(AB)̅</c>; a brace or an arrow combines with nothing,
    /// and is before the part that it groups, <c>⏟(a+b)</c>.
    /// </summary>
    private static string Mark(string sign, string below)
    {
        var isCombining = sign.Length > 0
            && CharUnicodeInfo.GetUnicodeCategory(sign, 0) == UnicodeCategory.NonSpacingMark;
        return sign.Length == 0 || below.Length == 0 ? below
            : !isCombining ? $"{sign}{Enclose(below)}"
            : IsCharacter(below) ? $"{below}{sign}"
            : $"{Enclose(below)}{sign}";
    }

    private static string Root(string degree, string inside) => degree switch
    {
        "" or "2" => $"√{inside}",
        "3" => $"∛{inside}",
        "4" => $"∜{inside}",
        _ => $"{inside}^(1/{Group(degree, isAmount: true)})",
    };

    private static string Shift(string digits, char zero) =>
        string.Concat(digits.Select(digit => (char)(zero + digit - '0')));

    /// <summary>A part in parentheses if it has more than a sign, a number, or a name such as <c>km</c>.</summary>
    /// <param name="text">The part.</param>
    /// <param name="isAmount">Whether letters are factors: <c>1/(ab)</c>.</param>
    private static string Group(string text, bool isAmount = false)
    {
        var isOne = IsCharacter(text)
            || text.All(sign => char.IsAsciiDigit(sign) || sign is '.' or ',')
            || (!isAmount && text.All(sign => char.IsLetter(sign) || sign is >= '₀' and <= '₉'));
        return isOne ? text : Enclose(text);
    }

    /// <summary>A text in parentheses, which may be its own.</summary>
    private static string Enclose(string text)
    {
        var position = 0;
        var depth = 0;
        do
        {
            var sign = position < text.Length ? text[position++] : ' ';
            depth += sign == '(' ? 1 : sign == ')' ? -1 : 0;
        }
        while (depth > 0 && position < text.Length);

        return text is ['(', ..] && depth == 0 && position == text.Length ? text : $"({text})";
    }

    // A character may be a surrogate pair, and may have combining signs.
    private static bool IsCharacter(string text) => StringInfo.GetNextTextElementLength(text) == text.Length;

    private static bool AreDigits(string text) => text.All(char.IsAsciiDigit);
}
