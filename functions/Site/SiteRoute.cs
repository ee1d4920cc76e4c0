using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;

namespace WatchReports.Site;

/// <summary>A path of the site with its methods and its answer.</summary>
/// <param name="template">The path, relative to the origin, with its parameters in braces.</param>
/// <param name="methods">The methods that the path takes.</param>
/// <param name="answer">
/// Answers a request with the values of the parameters; null where nothing has the address.
/// </param>
internal sealed class SiteRoute(
    string template, IReadOnlyList<string> methods, Func<HttpRequest, RouteValueDictionary, Task<IResult?>> answer)
{
    private readonly TemplateMatcher matcher = new(TemplateParser.Parse(template), []);

    /// <summary>The methods that the path takes.</summary>
    public IReadOnlyList<string> Methods => methods;

    /// <summary>The values of the parameters; null where the path is another.</summary>
    public RouteValueDictionary? Match(PathString path)
    {
        var values = new RouteValueDictionary();
        return matcher.TryMatch(path, values) ? values : null;
    }

    /// <summary>Answers a request; null where nothing has the address.</summary>
    public Task<IResult?> AnswerAsync(HttpRequest request, RouteValueDictionary values) => answer(request, values);
}
