using System.Globalization;
using System.Security.Cryptography;

namespace WatchReports.Storage;

/// <summary>
/// Names generations: the texts that one reading of a blob writes. A name such as
/// <c>20261125T170000.1234567-1a2b3c4d</c> begins with the time in UTC at which the reading began, because the sweep
/// deletes generations by their age.
/// </summary>
internal static class Generation
{
    private const string Format = "yyyyMMdd'T'HHmmss'.'fffffff";

    public static string Create(DateTimeOffset begun)
    {
        var time = begun.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);
        return $"{time}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
    }

    public static DateTimeOffset BegunAt(string generation) => DateTimeOffset.ParseExact(
        generation[..generation.IndexOf('-', StringComparison.Ordinal)],
        Format,
        CultureInfo.InvariantCulture,
        DateTimeStyles.AssumeUniversal);
}
