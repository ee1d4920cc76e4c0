namespace WatchReports.Model;

/// <summary>A work that is cited in the same notes as another.</summary>
/// <param name="Id"><inheritdoc cref="Work.Id" path="/summary"/></param>
/// <param name="Title"><inheritdoc cref="Citation.Title" path="/summary"/></param>
/// <param name="Publication"><inheritdoc cref="Work.Publication" path="/summary"/></param>
/// <param name="Date"><inheritdoc cref="Citation.Date" path="/summary"/></param>
/// <param name="Count">The number of notes that cite both themselves.</param>
public sealed record CitedWith(string Id, string? Title, string? Publication, DateOnly? Date, int Count);
