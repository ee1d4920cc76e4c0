using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Template;

namespace WatchReports.Http;

/// <summary>A route of the API with its methods.</summary>
/// <param name="template">The template, relative to the origin.</param>
/// <param name="methods">The methods.</param>
internal sealed class ApiRoute(string template, params string[] methods)
{
    private readonly TemplateMatcher matcher = new(TemplateParser.Parse(template), []);

    /// <summary>The methods.</summary>
    public IReadOnlyList<string> Methods => methods;

    /// <summary>Whether a path belongs to the route.</summary>
    public bool Matches(PathString path) => matcher.TryMatch(path, []);
}
