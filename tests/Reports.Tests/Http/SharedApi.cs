using WatchReports.Local;
using Xunit;

namespace WatchReports.Tests.Http;

/// <summary>One embedded host for all tests of a class. The tests only read.</summary>
/// <param name="azurite">Has the storage account of the host.</param>
public class SharedApi(AzuriteFixture azurite) : IAsyncLifetime
{
    private Api? _api;

    internal Api Api => _api!;

    public async ValueTask InitializeAsync()
    {
        var ct = TestContext.Current.CancellationToken;
        _api = await Api.StartAsync(azurite.NewAccount(), Change, ct);
        await FillAsync(_api, ct);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_api is not null)
        {
            await _api.DisposeAsync();
        }
    }

    /// <summary>The settings of the host, where they are not the usual ones.</summary>
    private protected virtual LocalSettings Change(LocalSettings settings) => settings;

    /// <summary>Uploads the reports that the tests read.</summary>
    private protected virtual Task FillAsync(Api api, CancellationToken ct) => Task.CompletedTask;
}
