using WatchReports.Local;
using WatchReports.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace WatchReports.Tests;

/// <summary>One in-memory Azurite for all tests. Each test takes its own account, so tests share no data.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private AzuriteProcess? azurite;
    private int taken;

    /// <summary>The connection string of the well-known account, which tests share.</summary>
    public string ConnectionString => azurite!.ConnectionString;

    /// <summary>The connection string of an account that no other test has.</summary>
    public string NewAccount() => azurite!.GetConnectionString($"account{Interlocked.Increment(ref taken)}");

    public async ValueTask InitializeAsync() => azurite = await AzuriteProcess.StartAsync(
        new AzuriteOptions { InMemory = true, Modules = [Path.Combine(AppContext.BaseDirectory, "any-account.cjs")] },
        CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        if (azurite is not null)
        {
            await azurite.DisposeAsync();
        }
    }
}
