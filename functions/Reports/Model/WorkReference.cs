using System.ComponentModel.DataAnnotations;

namespace WatchReports.Model;

/// <summary>A work as a bibliography names it, without its uses.</summary>
/// <param name="Id"><inheritdoc cref="Work.Id" path="/summary"/></param>
/// <param name="Kind"><inheritdoc cref="Citation.Kind" path="/summary"/></param>
/// <param name="Title"><inheritdoc cref="Citation.Title" path="/summary"/></param>
/// <param name="Publication"><inheritdoc cref="Work.Publication" path="/summary"/></param>
/// <param name="Publisher"><inheritdoc cref="Citation.Publisher" path="/summary"/></param>
/// <param name="Number"><inheritdoc cref="Citation.Number" path="/summary"/></param>
/// <param name="Date"><inheritdoc cref="Citation.Date" path="/summary"/></param>
/// <param name="Issued"><inheritdoc cref="Citation.Issued" path="/summary"/></param>
/// <param name="Language"><inheritdoc cref="Citation.Language" path="/summary"/></param>
/// <param name="Authors"><inheritdoc cref="Citation.Authors" path="/summary"/></param>
/// <param name="Url"><inheritdoc cref="Citation.Url" path="/summary"/></param>
public sealed record WorkReference(
    string Id,
    WorkKind? Kind,
    string? Title,
    string? Publication,
    string? Publisher,
    string? Number,
    DateOnly? Date,
    string? Issued,
    string? Language,
    IReadOnlyList<string> Authors,
    string? Url)
{
    /// <summary>Leaves out the uses of a work.</summary>
    public static WorkReference From(Work work) => new(
        work.Id, work.Kind, work.Title, work.Publication, work.Publisher, work.Number, work.Date, work.Issued, work.Language, work.Authors, work.Url);
}
