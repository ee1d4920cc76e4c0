namespace WatchReports.Model;

/// <summary>A work that is cited in the same notes as another work.</summary>
/// <param name="Id"><inheritdoc cref="Work.Id" path="/summary"/></param>
/// <param name="Title"><inheritdoc cref="WorkDescription.Title" path="/summary"/></param>
/// <param name="Publication"><inheritdoc cref="WorkDescription.Publication" path="/summary"/></param>
/// <param name="Date"><inheritdoc cref="WorkDescription.Date" path="/summary"/></param>
/// <param name="Count">The number of notes that cite both works directly.</param>
public sealed record CitedWith(string Id, string? Title, string? Publication, DateOnly? Date, int Count)
{
    /// <inheritdoc cref="Work.Self"/>
    public string Self => Addresses.OfWork(Id);
}
