using System.Text;

namespace WatchReports.Text;

/// <summary>
/// Counts the items of the lists of a Word document. The numbers that Word shows before the items are not in the text:
/// they follow from the definitions of the lists (ISO/IEC 29500-1, 17.9).
/// </summary>
internal sealed class WordNumbering
{
    private const int Levels = 9;

    // “Section %1, Paragraph %2:” is shorter; a longer text before each of many items would be a text of its own.
    private const int LongestLabel = 100;

    private readonly Dictionary<string, Definition> _definitions = [];
    private readonly Dictionary<string, List> _lists = [];
    private readonly WordStyles _styles;
    private int _levels;

    private WordNumbering(WordStyles styles) => _styles = styles;

    /// <summary>Reads the part of the lists; a document may have none.</summary>
    /// <exception cref="RefusedTextException">The part has too many levels.</exception>
    public static WordNumbering Read(WordXml? xml, WordStyles styles)
    {
        var numbering = new WordNumbering(styles);
        while (xml?.Read() == true)
        {
            switch (xml.IsStart ? xml.Name : "")
            {
                case "abstractNum":
                    numbering.AddDefinition(xml);
                    break;
                case "num":
                    numbering.AddList(xml);
                    break;
            }
        }

        return numbering;
    }

    /// <summary>What the numbers of a list go on from; lists of one definition are one list to the reader.</summary>
    public string? DefinitionOf(string list) => _lists.GetValueOrDefault(list)?.Definition;

    /// <summary>
    /// Counts an item, and gives what Word shows before it, such as <c>3.</c>, <c>[3]</c> or <c>•</c>; empty for an
    /// item without a label, null where there is no such list.
    /// </summary>
    /// <param name="id">The id of the list.</param>
    /// <param name="at">The level of the item, from 0.</param>
    public string? CountItem(string id, int at)
    {
        if (at is < 0 or >= Levels || !_lists.TryGetValue(id, out var list) || Find(list) is not { } definition)
        {
            return null;
        }

        foreach (var (level, start) in list.Restarts)
        {
            definition.Counts[level] = start - 1;
        }

        list.Restarts.Clear();
        definition.Counts[at] = (definition.Counts[at] ?? LevelOf(list, definition, at).Start - 1) + 1;
        definition.Counts.AsSpan(at + 1).Clear();
        return Label(list, definition, at);
    }

    private static Level LevelOf(List list, Definition definition, int at) =>
        list.Levels.GetValueOrDefault(at) ?? definition.Levels[at];

    private static string Label(List list, Definition definition, int at)
    {
        var level = LevelOf(list, definition, at);
        if (level.Format == "bullet")
        {
            // The sign is often one of a symbol font, which no other font has. An item may have a blank as its sign.
            return string.IsNullOrWhiteSpace(level.Text) ? "" : ListLabel.Sign;
        }

        var label = new StringBuilder();
        for (var position = 0; position < level.Text.Length; position++)
        {
            var digit = position + 1 < level.Text.Length ? level.Text[position + 1] : ' ';
            if (level.Text[position] == '%' && digit is >= '1' and <= '9')
            {
                var named = LevelOf(list, definition, digit - '1');
                label.Append(WordNumber.Format(
                    definition.Counts[digit - '1'] ?? named.Start, level.IsLegal ? "decimal" : named.Format));
                position++;
            }
            else
            {
                label.Append(level.Text[position]);
            }
        }

        return label.ToString().Trim();
    }

    private Definition? Find(List list)
    {
        var definition = _definitions.GetValueOrDefault(list.Definition);
        // A definition without levels names a style, and the style the list that has them.
        return definition?.Style is not { } style ? definition
            : _lists.TryGetValue(_styles.Of(style).Paragraph.List ?? "", out var other)
                ? _definitions.GetValueOrDefault(other.Definition) ?? definition
            : definition;
    }

    private void AddDefinition(WordXml xml)
    {
        var id = xml.Value("abstractNumId") ?? "";
        var definition = new Definition();
        Level? level = null;
        foreach (var name in xml.Inside())
        {
            switch (name)
            {
                case "lvl" when xml.Number("ilvl") is >= 0 and < Levels and var at:
                    definition.Levels[at] = level = AddLevel();
                    break;
                case "numStyleLink":
                    definition.Style = xml.Value("val");
                    break;
                default:
                    level?.Read(name, xml);
                    break;
            }
        }

        CountLevel();
        _definitions.TryAdd(id, definition);
    }

    private void AddList(WordXml xml)
    {
        var id = xml.Value("numId") ?? "";
        var list = new List();
        Level? level = null;
        var at = 0;
        foreach (var name in xml.Inside())
        {
            switch (name)
            {
                case "abstractNumId":
                    list.Definition = xml.Value("val") ?? "";
                    break;
                case "lvlOverride":
                    at = Math.Clamp(xml.Number("ilvl") ?? 0, 0, Levels - 1);
                    break;
                case "startOverride" when xml.Number("val") is { } start:
                    list.Restarts.Add((at, start));
                    CountLevel();
                    break;
                case "lvl":
                    list.Levels[at] = level = AddLevel();
                    break;
                default:
                    level?.Read(name, xml);
                    break;
            }
        }

        CountLevel();
        _lists.TryAdd(id, list);
    }

    private Level AddLevel()
    {
        CountLevel();
        return new Level();
    }

    private void CountLevel()
    {
        if (++_levels > WordStyles.Most)
        {
            throw RefusedTextException.Exceeds(WordStyles.Many);
        }
    }

    private sealed class Level
    {
        public int Start { get; private set; } = 1;

        public string Format { get; private set; } = "decimal";

        public string Text { get; private set; } = "";

        public bool IsLegal { get; private set; }

        public void Read(string name, WordXml xml)
        {
            switch (name)
            {
                case "start":
                    Start = xml.Number("val") ?? Start;
                    break;
                case "numFmt":
                    Format = xml.Value("val") ?? Format;
                    break;
                case "lvlText":
                    var text = xml.Value("val") ?? "";
                    Text = text[..Math.Min(text.Length, LongestLabel)];
                    break;
                case "isLgl":
                    IsLegal = xml.IsOn;
                    break;
            }
        }
    }

    private sealed class Definition
    {
        public Level[] Levels { get; } = [.. Enumerable.Range(0, WordNumbering.Levels).Select(_ => new Level())];

        /// <summary>The latest numbers; null before the first item of a level.</summary>
        public int?[] Counts { get; } = new int?[WordNumbering.Levels];

        public string? Style { get; set; }
    }

    private sealed class List
    {
        public string Definition { get; set; } = "";

        /// <summary>The levels that the list has otherwise than its definition.</summary>
        public Dictionary<int, Level> Levels { get; } = [];

        /// <summary>The levels that begin again with the first item of the list.</summary>
        public List<(int Level, int Start)> Restarts { get; } = [];
    }
}
