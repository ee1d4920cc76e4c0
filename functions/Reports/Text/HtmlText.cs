using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace WatchReports.Text;

/// <summary>Turns a web page into lines: a blank line between blocks, quotations indented, everything that is no text left out.</summary>
internal static class HtmlText
{
    // Deeper nesting is no page that a person wrote, and would exhaust the stack.
    private const int Deepest = 200;

    private const string Indent = "    ";

    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
        "header", "hr", "html", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tr", "ul",
    };

    private static readonly HashSet<string> Skipped = new(StringComparer.OrdinalIgnoreCase)
    {
        "script", "style", "head", "noscript", "template", "iframe", "object", "svg", "select", "textarea", "button", "nav",
    };

    /// <summary>The text of a page.</summary>
    public static string Of(string html)
    {
        using var document = new HtmlParser().ParseDocument(html);
        var text = new StringBuilder();
        if (document.Body is { } body)
        {
            Append(body, text, "", 0);
        }

        return text.ToString();
    }

    private static void Append(INode parent, StringBuilder text, string indent, int depth)
    {
        foreach (var node in parent.ChildNodes)
        {
            if (node is IText characters)
            {
                AppendText(characters.Data, text, indent);
            }
            else if (node is IElement element && !Skipped.Contains(element.LocalName))
            {
                if (element.LocalName == "br")
                {
                    text.Append('\n');
                    continue;
                }

                if (depth > Deepest)
                {
                    AppendText(element.TextContent, text, indent);
                    continue;
                }

                var block = Blocks.Contains(element.LocalName);
                EndBlock(block, text);
                Append(element, text, element.LocalName == "blockquote" ? indent + Indent : indent, depth + 1);
                EndBlock(block, text);
            }
        }
    }

    private static void EndBlock(bool block, StringBuilder text)
    {
        if (block && text.Length > 0 && !(text.Length > 1 && text[^1] == '\n' && text[^2] == '\n'))
        {
            text.Append(text[^1] == '\n' ? "\n" : "\n\n");
        }
    }

    // Blanks and line ends in the source of a page are one blank; a no-break space is a character.
    private static void AppendText(string data, StringBuilder text, string indent)
    {
        foreach (var character in data)
        {
            var lineStart = text.Length == 0 || text[^1] == '\n';
            if (character is ' ' or '\t' or '\r' or '\n' or '\f')
            {
                if (!lineStart && text[^1] != ' ')
                {
                    text.Append(' ');
                }

                continue;
            }

            text.Append(lineStart ? indent : "").Append(character);
        }
    }
}
