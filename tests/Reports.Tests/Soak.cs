using System.Globalization;

namespace WatchReports.Tests;

/// <summary>
/// The number of cases of the property tests, and of kills of a process. The environment variable SOAK multiplies it
/// for a long run by hand.
/// </summary>
internal static class Soak
{
    private static readonly int Factor =
        Environment.GetEnvironmentVariable("SOAK") is { Length: > 0 } factor
            ? int.Parse(factor, CultureInfo.InvariantCulture)
            : 1;

    /// <summary>The number of cases of an ordinary run, multiplied by SOAK.</summary>
    public static long Times(long cases) => cases * Factor;
}
