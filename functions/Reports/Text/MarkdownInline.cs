using System.Collections;
using System.Net;
using System.Text;

namespace WatchReports.Text;

/// <summary>
/// Removes the inline marks from the lines of one paragraph: emphasis, code, links, footnote references, entities,
/// escapes and tags.
/// </summary>
internal sealed class MarkdownInline(LineBuilder lines, MarkdownFootnotes footnotes)
{
    // Each limit bounds the search for a closing sign, so that a text of nothing but opening signs takes linear time.
    // The limits are well above real names, URLs, tags and entities.
    private const int LongestRaised = 40;
    private const int LongestUrl = 2000;
    private const int LongestTag = 200;
    private const int LongestEntity = 32;

    // Real brackets are nested two or three deep, as in an image inside a link.
    private const int MostOpenBrackets = 1000;

    private StringBuilder _text = new();
    private List<(int Offset, Place Place)> _parts = [];

    /// <summary>Adds a line to the paragraph.</summary>
    /// <param name="content">The line without the marks of its block, such as <c>#</c>.</param>
    /// <param name="place">The place of its first character.</param>
    /// <param name="joined">Whether to continue the line before, as for the next cell of a table row.</param>
    public void Add(ReadOnlySpan<char> content, Place place, bool joined = false)
    {
        // The limit holds before the parts reach a line, because a paragraph may be the whole text.
        if (_parts.Count == LineBuilder.MostParts)
        {
            lines.Exceed(LineBuilder.ManyParts);
            return;
        }

        if (_text.Length > 0 && !joined && _text[^1] != ' ')
        {
            _text.Append('\n');
        }

        _parts.Add((_text.Length, place));
        _text.Append(content);
    }

    /// <summary>Ends the paragraph and writes its lines.</summary>
    public void Flush()
    {
        if (_text.Length > 0)
        {
            var (text, parts) = (_text.ToString(), _parts);
            (_text, _parts) = (new StringBuilder(), []);
            new Paragraph(text, parts, lines, footnotes).Write();
        }
    }

    private sealed class Paragraph(
        string text,
        List<(int Offset, Place Place)> parts,
        LineBuilder lines,
        MarkdownFootnotes footnotes)
    {
        // The offsets at which a matched mark begins. A text may have millions of marks, so their lengths and the URLs
        // of links are read from the text again.
        private readonly BitArray _marks = new(text.Length);
        private readonly Dictionary<(char Sign, int Length), int> _openers = [];
        private readonly List<int> _brackets = [];
        private readonly IReadOnlyList<CodeSpans.Span> _code = CodeSpans.Find(text);
        private readonly Dictionary<int, int> _notes = [];
        private readonly Stack<LinePosition> _links = [];
        private readonly Dictionary<(char Sign, int Length), LinePosition> _italics = [];
        private readonly LineBuilder _main = lines;
        private LineBuilder _lines = lines;
        private int _codeIndex;
        private int _part;
        private bool _raised;

        public void Write()
        {
            FindMarks();
            WriteUntil(text.Length, 0);
            _lines.EndLine();
        }

        private void WriteUntil(int end, int position)
        {
            while (position < end && _lines.Excess is null)
            {
                position += _marks[position] ? SkipMark(position) : WriteNext(position);
            }
        }

        private void FindMarks()
        {
            if (_code.Count > LineBuilder.MostParts)
            {
                _main.Exceed(LineBuilder.ManyParts);
                return;
            }

            var code = 0;
            for (var position = 0; position < text.Length;)
            {
                if (code < _code.Count && _code[code].Start == position)
                {
                    _marks[position] = _marks[_code[code].ContentEnd] = true;
                    position = _code[code++].End;
                    continue;
                }

                var character = text[position];
                switch (character)
                {
                    case '\\':
                        position += 2;
                        continue;
                    case '*' or '_':
                        position += ReadRun(position, character);
                        continue;
                    case '[':
                        if (_brackets.Count == MostOpenBrackets)
                        {
                            _brackets.RemoveRange(0, MostOpenBrackets / 2);
                        }

                        _brackets.Add(position);
                        break;
                    case ']' when _brackets.Count > 0:
                        var open = _brackets[^1];
                        _brackets.RemoveAt(_brackets.Count - 1);
                        if (IsInlineNote(open))
                        {
                            AddInlineNote(open - 1, position);
                        }
                        else if (ReadDestination(position + 1) is var (length, _))
                        {
                            var image = open > 0 && text[open - 1] == '!';
                            _marks[image ? open - 1 : open] = true;
                            _marks[position] = true;
                            position += length;
                        }

                        break;
                }

                position++;
            }
        }

        private bool IsInlineNote(int bracket) =>
            bracket > 0 && text[bracket - 1] == '^' && (bracket == 1 || text[bracket - 2] is not ('\\' or '['));

        private void AddInlineNote(int open, int close)
        {
            _notes[open] = close;
            if (_notes.Count > MarkdownFootnotes.Most)
            {
                _main.Exceed(MarkdownFootnotes.Many);
            }
        }

        /// <summary>
        /// Reads a run of one sign, such as <c>**</c>, and matches it with the last open run of the same sign and
        /// length.
        /// </summary>
        /// <returns>The length of the run.</returns>
        private int ReadRun(int position, char sign)
        {
            var end = position;
            while (end < text.Length && text[end] == sign)
            {
                end++;
            }

            // Markdown has marks of up to three signs; “____” is a ruled gap.
            var length = end - position;
            if (length > 3)
            {
                return length;
            }

            var before = position == 0 ? ' ' : text[position - 1];
            var after = end == text.Length ? ' ' : text[end];
            // As in CommonMark, * may be inside a word and _ may not: “snake_case_name” has no emphasis.
            var closes = !Blanks.IsBlank(before) && (sign == '*' || !char.IsLetterOrDigit(after));
            var opens = !Blanks.IsBlank(after) && (sign == '*' || !char.IsLetterOrDigit(before));
            if (closes && _openers.Remove((sign, length), out var opener))
            {
                _marks[opener] = _marks[position] = true;
            }
            else if (opens)
            {
                _openers[(sign, length)] = position;
            }

            return length;
        }

        /// <summary>Reads <c>(url "title")</c> at a position; null if there is none.</summary>
        private (int Length, string Url)? ReadDestination(int position)
        {
            if (position >= text.Length || text[position] != '(')
            {
                return null;
            }

            var begin = position + 1;
            var limit = Math.Min(text.Length, begin + LongestUrl);
            var depth = 0;
            var urlEnd = -1;
            for (var end = begin; end < limit; end++)
            {
                switch (text[end])
                {
                    case ')' when depth == 0:
                        return (end + 1 - position, text[begin..(urlEnd < 0 ? end : urlEnd)].Trim('<', '>'));
                    case ')':
                        depth--;
                        break;
                    case '(' when depth == 0 && urlEnd < 0:
                        depth++;
                        break;
                    case ' ' when urlEnd < 0:
                        urlEnd = end;
                        break;
                    case '[' or ']' or '\n' or '(':
                        return null;
                }
            }

            return null;
        }

        /// <summary>
        /// Skips the mark at a position. The closing mark of a link or of italics adds the link or the italics.
        /// </summary>
        /// <returns>The length of the mark.</returns>
        private int SkipMark(int position)
        {
            switch (text[position])
            {
                case '!':
                    _links.Push(_lines.Position);
                    return 2;
                case '[':
                    _links.Push(_lines.Position);
                    return 1;
                case ']' when ReadDestination(position + 1) is var (length, url):
                    if (_links.TryPop(out var start))
                    {
                        _lines.AddLink(start, url);
                    }

                    return length + 1;
            }

            var rest = text.AsSpan(position);
            var end = rest.IndexOfAnyExcept(rest[0]);
            end = end < 0 ? rest.Length : end;
            if (rest[0] is '*' or '_' && end != 2)
            {
                // **bold** has two signs; one or three are italics.
                Toggle((rest[0], end));
            }

            return end;
        }

        private void Toggle((char Sign, int Length) mark)
        {
            if (_italics.Remove(mark, out var start))
            {
                _lines.AddItalics(start);
            }
            else
            {
                _italics[mark] = _lines.Position;
            }
        }

        private bool IsCode(int position)
        {
            while (_codeIndex < _code.Count && _code[_codeIndex].End <= position)
            {
                _codeIndex++;
            }

            return _codeIndex < _code.Count && _code[_codeIndex].Start <= position;
        }

        /// <summary>Writes a note that is in the text, <c>^[text]</c>: its marker here, its text apart.</summary>
        /// <returns>The number of characters read.</returns>
        private int WriteNote(int position, int close, Place place)
        {
            var number = footnotes.Of(place);
            var outer = _lines;
            outer.Append($"[{number}]", place);
            _lines = new LineBuilder { IsAside = outer.IsAside, IsNote = true };
            _lines.Append($"[{number}] ", place);
            WriteUntil(close, position + 2);
            outer.AddNote(_lines);
            _lines = outer;
            return close + 1 - position;
        }

        /// <summary>Writes the character at a position.</summary>
        /// <returns>The number of characters read.</returns>
        private int WriteNext(int position)
        {
            var place = PlaceOf(position);
            if (text[position] != '\n' && IsCode(position))
            {
                _lines.Append(text[position], place);
                return 1;
            }

            switch (text[position])
            {
                case '^' when _lines == _main && _notes.TryGetValue(position, out var close):
                    return WriteNote(position, close, place);
                case '\n':
                    _lines.EndLine();
                    return 1;
                case '\\' when position + 1 < text.Length && IsPunctuationOrSymbol(text[position + 1]):
                    _lines.Append(text[position + 1], PlaceOf(position + 1));
                    return 2;
                case '\\' when position + 1 == text.Length || text[position + 1] == '\n':
                    return 1;
                case '[' when MarkdownFootnotes.ReadName(text.AsSpan(position)) is { } name
                    && footnotes.Of(name) is { } number:
                    _lines.Append($"[{number}]", place);
                    return name.Length + 3;
                case '<' when ReadTag(position) is > 0 and var length:
                    return length;
                case '&' when ReadEntity(position, place) is > 0 and var length:
                    return length;
            }

            var raised = _raised && char.IsAsciiDigit(text[position]);
            _lines.Append(raised ? RaisedDigits.Raise(text[position]) : text[position], place);
            return 1;
        }

        /// <summary>Reads a tag, which is dropped, or a URL in angle brackets, which is kept.</summary>
        /// <returns>The number of characters read; 0 if there is neither.</returns>
        private int ReadTag(int position)
        {
            var limit = Math.Min(text.Length, position + LongestUrl);
            var end = position + 1;
            while (end < limit && text[end] is not ('>' or '<' or '\n'))
            {
                end++;
            }

            if (end == limit || text[end] != '>')
            {
                return 0;
            }

            var inside = text.AsSpan(position + 1, end - position - 1);
            if (inside.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
                || inside.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            {
                for (var at = position + 1; at < end; at++)
                {
                    _lines.Append(text[at], PlaceOf(at));
                }

                return end + 1 - position;
            }

            var name = inside.TrimStart('/').TrimEnd("/ ");
            if (inside.Length > LongestTag || name.IsEmpty || !char.IsAsciiLetter(name[0]))
            {
                return 0;
            }

            if (name.Equals("br", StringComparison.OrdinalIgnoreCase))
            {
                _lines.EndLine();
            }
            else if (name.Equals("sup", StringComparison.OrdinalIgnoreCase))
            {
                _raised = inside[0] != '/' && AreReferencesUntilTag(end + 1);
            }
            else if (name is "i" or "em" or "cite")
            {
                Toggle(('<', name.Length));
            }

            return end + 1 - position;
        }

        private static bool IsPunctuationOrSymbol(char character) =>
            char.IsPunctuation(character) || char.IsSymbol(character);

        // A raised text that is not all digits, as in 26<sup>th</sup>, stays plain.
        private bool AreReferencesUntilTag(int position)
        {
            var end = text.AsSpan(position, Math.Min(LongestRaised, text.Length - position)).IndexOf('<');
            return end > 0 && RaisedDigits.AreReferences(text.AsSpan(position, end));
        }

        private int ReadEntity(int position, Place place)
        {
            var end = text.AsSpan(position, Math.Min(LongestEntity, text.Length - position)).IndexOf(';');
            if (end < 2)
            {
                return 0;
            }

            var typed = text.Substring(position, end + 1);
            var decoded = WebUtility.HtmlDecode(typed);
            if (decoded == typed)
            {
                return 0;
            }

            _lines.Append(decoded, place);
            return end + 1;
        }

        private Place PlaceOf(int position)
        {
            while (_part + 1 < parts.Count && parts[_part + 1].Offset <= position)
            {
                _part++;
            }

            var (offset, place) = parts[_part];
            return place with { Column = place.Column + position - offset };
        }
    }
}
