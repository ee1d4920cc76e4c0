using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using System.Xml.XPath;

namespace WatchReports.ApiDescription;

/// <summary>Converts the XML documentation of an assembly to Markdown.</summary>
internal sealed partial class XmlDocumentation
{
    private readonly Dictionary<string, XElement> _members;

    private XmlDocumentation(XDocument file) =>
        _members = file.Descendants("member").ToDictionary(member => member.Attribute("name")!.Value);

    /// <summary>Reads the XML file that the compiler writes beside an assembly.</summary>
    public static XmlDocumentation Of(Assembly assembly) =>
        new(XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")));

    /// <summary>The summary of a type, a property or a field.</summary>
    /// <exception cref="InvalidOperationException">The summary is missing or has an unsupported element.</exception>
    public string Summary(MemberInfo member)
    {
        var (kind, name) = member switch
        {
            Type type => ('T', NameOf(type)),
            PropertyInfo => ('P', $"{NameOf(member.DeclaringType!)}.{member.Name}"),
            _ => ('F', $"{NameOf(member.DeclaringType!)}.{member.Name}"),
        };
        return Blanks().Replace(Text(Summary($"{kind}:{name}")), " ").Trim();
    }

    private static string NameOf(Type type) =>
        (type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName!.Replace('+', '.');

    private XElement Summary(string id)
    {
        var member = Member(id);
        return member.Element("summary") ?? Inherited(
            member.Element("inheritdoc") ?? throw Missing($"a summary of {id}"));
    }

    private XElement Member(string id) => _members.GetValueOrDefault(id) ?? throw Missing(id);

    private string Text(XElement element) => string.Concat(element.Nodes().Select(node => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement { Name.LocalName: "paramref" } parameter => $"`{JsonName(parameter.Attribute("name")!.Value)}`",
        XElement { Name.LocalName: "see" } see when see.Attribute("langword") is { } word => $"`{word.Value}`",
        XElement { Name.LocalName: "see" } see when see.Attribute("href") is { } link => link.Value,
        XElement { Name.LocalName: "see" } see => $"`{Referred(see.Attribute("cref")!.Value)}`",
        XElement { Name.LocalName: "inheritdoc" } inherited => Text(Inherited(inherited)),
        _ => throw new InvalidOperationException($"The XML documentation {element} has an unsupported element."),
    }));

    private XElement Inherited(XElement inheritdoc)
    {
        var id = inheritdoc.Attribute("cref")?.Value ?? throw Missing($"a cref in {inheritdoc.Parent}");
        return inheritdoc.Attribute("path")?.Value is not { } path || path == "/summary" ? Summary(id)
            : Member(id).XPathSelectElement($".{path}") ?? throw Missing($"{path} of {id}");
    }

    // A reference to a type becomes the name of its schema; a reference to a property becomes its JSON name.
    private static string Referred(string id)
    {
        var name = id[(id.LastIndexOf('.') + 1)..];
        return id.StartsWith("P:", StringComparison.Ordinal) ? JsonName(name) : name;
    }

    private static string JsonName(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    private static InvalidOperationException Missing(string what) => new($"The XML documentation lacks {what}.");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
