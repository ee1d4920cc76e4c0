using System.Text;
using WatchReports.Model;

namespace WatchReports.Text;

/// <summary>
/// The characters of a part of a Word document, which are UTF-8 or UTF-16 (ISO/IEC 29500-2, 8.1.4). Refuses a tag with
/// very many attributes: <see cref="System.Xml.XmlReader"/> goes through all attributes of an open tag each time it
/// fills its buffer, so a tag with 120,000 attributes and 28 MB of blanks takes minutes.
/// </summary>
internal sealed class WordTags(Stream part) : TextReader
{
    // Word declares some forty namespaces at the root, and no other element has more attributes.
    private const int MostAttributes = 1_000;

    private readonly StreamReader _text =
        new(part, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));

    private Place _place;
    private int _attributes;
    private char _quote;
    private (char Before, char Last) _seen;

    private enum Place
    {
        Text,
        Opened,
        Tag,
        Value,
        Declaration,
        CommentBegins,
        Comment,
        Section,
        Instruction,
    }

    /// <inheritdoc/>
    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    /// <inheritdoc/>
    public override int Read(Span<char> buffer)
    {
        var count = _text.Read(buffer);
        for (var at = 0; at < count; at++)
        {
            if (_place == Place.Text)
            {
                var next = buffer[at..count].IndexOf('<');
                if (next < 0)
                {
                    break;
                }

                at += next;
                _place = Place.Opened;
            }
            else
            {
                _place = Follow(buffer[at]);
            }
        }

        return count;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _text.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Where the text is behind a character.</summary>
    private Place Follow(char character)
    {
        var seen = _seen;
        _seen = (seen.Last, character);
        switch (_place)
        {
            case Place.Opened:
                (_attributes, _seen) = (0, default);
                return character switch
                {
                    '!' => Place.Declaration,
                    '?' => Place.Instruction,
                    '>' => Place.Text,
                    _ => Place.Tag,
                };
            case Place.Tag when character is '"' or '\'':
                _quote = character;
                return ++_attributes <= MostAttributes ? Place.Value : throw TooMany();
            case Place.Tag:
                return character == '>' ? Place.Text : Place.Tag;
            case Place.Value:
                return character == _quote ? Place.Tag : Place.Value;
            case Place.Declaration:
                // The reader refuses every other declaration.
                return character == '-' ? Place.CommentBegins : character == '[' ? Place.Section : Place.Text;
            case Place.CommentBegins:
                // The dash of <!- and that of <!-- are no end of the comment: <!--> does not end one.
                _seen = default;
                return Place.Comment;
            case Place.Comment:
                return (seen, character) == (('-', '-'), '>') ? Place.Text : Place.Comment;
            case Place.Section:
                return (seen, character) == ((']', ']'), '>') ? Place.Text : Place.Section;
            default:
                return (seen.Last, character) == ('?', '>') ? Place.Text : Place.Instruction;
        }
    }

    private static RefusedTextException TooMany() => new(
        DiagnosticCodes.NotText,
        $"The Word document has an element with more than {MostAttributes:N0} attributes, which no word processor "
            + "writes. Open it in a word processor, save it as a new .docx file, and upload that file.");
}
