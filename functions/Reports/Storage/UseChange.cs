namespace WatchReports.Storage;

/// <summary>
/// A change in the uses of a work by a generation of a report that is being stored, or was stored and is not counted
/// in yet.
/// </summary>
internal sealed record UseChange(CountedWork Work, Generation Generation)
{
    public const string Prefix = "m:";

    public string Key => $"{Prefix}{Work.Id}{Keys.Separator}{Generation.Report}{Keys.Separator}{Generation.Id}";
}
