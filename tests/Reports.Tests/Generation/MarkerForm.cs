namespace WatchReports.Tests.Generation;

internal enum MarkerForm
{
    Single,
    Joined,
    Ranged,
    Linked,
    Raised,
}
