using System.ComponentModel.DataAnnotations;

namespace WatchReports.Model;

/// <summary>What a look-up found for one citation.</summary>
public enum LookupStatus
{
    /// <summary>One work: the very one, or the only one that fits what is typed.</summary>
    Found,

    /// <summary>Several works: the citation lacks its publication or day or has a cut title, and more than one work fits.</summary>
    Ambiguous,

    /// <summary>A work that no report cites.</summary>
    NotFound,

    /// <summary>The citation could not be split into its parts, or the cross-reference leads to no work in the text.</summary>
    Unparsed,
}

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
    public static WorkReference Of(Work work) => new(
        work.Id, work.Kind, work.Title, work.Publication, work.Publisher, work.Number, work.Date, work.Issued, work.Language, work.Authors, work.Url);
}

/// <summary>A work that is not the one cited, but resembles it.</summary>
/// <param name="Work">The work.</param>
/// <param name="Similarity">From 0, nothing in common, to 1, the same; two decimals.</param>
public sealed record NearWork(WorkReference Work, [property: Range(0.0, 1.0)] double Similarity);
