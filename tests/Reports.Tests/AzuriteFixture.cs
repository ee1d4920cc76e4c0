using WatchReports.Local;
using WatchReports.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace WatchReports.Tests;

/// <summary>One in-memory Azurite for all tests; each test takes an account of its own and so shares nothing.</summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private const int Accounts = 500;

    private AzuriteProcess? azurite;
    private int taken;

    /// <summary>The connection string of the well-known account, which tests share.</summary>
    public string ConnectionString => azurite!.ConnectionString;

    /// <summary>The connection string of an account that no other test has.</summary>
    public string NewAccount()
    {
        var number = Interlocked.Increment(ref taken);
        Assert.True(number <= Accounts, "The fixture has run out of accounts.");
        return azurite!.ConnectionStringOf($"account{number}");
    }

    public async ValueTask InitializeAsync() => azurite = await AzuriteProcess.StartAsync(
        new AzuriteOptions { InMemory = true, MoreAccounts = [.. Enumerable.Range(1, Accounts).Select(number => $"account{number}")] },
        CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        if (azurite is not null)
        {
            await azurite.DisposeAsync();
        }
    }
}
