using WatchReports.Local;
using WatchReports.Tests.Http;

namespace WatchReports.Tests.Local;

/// <summary>A host that requires a key of publishers, and may be called by another name.</summary>
public sealed class GuardedApi(AzuriteFixture azurite) : SharedApi(azurite)
{
    public const string Key = "the-key-of-this-test";
    public const string Name = "reports.example.org";

    private protected override LocalSettings Change(LocalSettings settings) =>
        settings with { Key = Key, AllowedHosts = [Name] };
}
