using Xunit;

namespace WatchReports.Tests.Http;

/// <summary>One embedded host for the tests of a class, which read it and change nothing.</summary>
/// <param name="azurite">Where it keeps its data.</param>
public class SharedApi(AzuriteFixture azurite) : IAsyncLifetime
{
    private Api? _api;

    internal Api Api => _api!;

    public async ValueTask InitializeAsync()
    {
        var ct = TestContext.Current.CancellationToken;
        _api = await Api.StartAsync(azurite, ct);
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

    /// <summary>Uploads what the tests read.</summary>
    private protected virtual Task FillAsync(Api api, CancellationToken ct) => Task.CompletedTask;
}
