using System.ComponentModel.DataAnnotations;
using WatchReports.Model;

namespace WatchReports.Http;

/// <summary>The parts of a citation as typed.</summary>
/// <param name="Kind"><inheritdoc cref="Citation.Kind" path="/summary"/></param>
/// <param name="Title"><inheritdoc cref="Citation.Title" path="/summary"/></param>
/// <param name="Publication"><inheritdoc cref="Citation.Publication" path="/summary"/></param>
/// <param name="Publisher"><inheritdoc cref="Citation.Publisher" path="/summary"/></param>
/// <param name="Number"><inheritdoc cref="Citation.Number" path="/summary"/></param>
/// <param name="Date"><inheritdoc cref="Citation.Date" path="/summary"/></param>
/// <param name="Issued"><inheritdoc cref="Citation.Issued" path="/summary"/></param>
/// <param name="Language"><inheritdoc cref="Citation.Language" path="/summary"/></param>
/// <param name="Authors"><inheritdoc cref="Citation.Authors" path="/summary"/></param>
/// <param name="Url"><inheritdoc cref="Citation.Url" path="/summary"/></param>
/// <param name="Accessed"><inheritdoc cref="Citation.Accessed" path="/summary"/></param>
/// <param name="Pages"><inheritdoc cref="Citation.Pages" path="/summary"/></param>
/// <param name="Signal"><inheritdoc cref="Citation.Signal" path="/summary"/></param>
public sealed record ParsedCitation(
    WorkKind? Kind,
    string? Title,
    string? Publication,
    string? Publisher,
    string? Number,
    DateOnly? Date,
    string? Issued,
    string? Language,
    IReadOnlyList<string> Authors,
    string? Url,
    DateOnly? Accessed,
    string? Pages,
    string? Signal)
{
    /// <summary>The parts of a citation.</summary>
    public static ParsedCitation From(Citation citation) => new(
        citation.Kind,
        citation.Title,
        citation.Publication,
        citation.Publisher,
        citation.Number,
        citation.Date,
        citation.Issued,
        citation.Language,
        citation.Authors,
        citation.Url,
        citation.Accessed,
        citation.Pages,
        citation.Signal);
}
