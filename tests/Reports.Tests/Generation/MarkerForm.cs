namespace WatchReports.Tests.Generation;

/// <summary>The form of the markers in the text.</summary>
internal enum MarkerForm
{
    Single,
    Joined,
    Ranged,
    Linked,
    Raised,
}
