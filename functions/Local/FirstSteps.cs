using WatchReports.Http;

namespace WatchReports.Local;

/// <summary>What the start prints: the addresses of the host, and calls to try.</summary>
/// <param name="origin">The scheme, the host and the port.</param>
/// <param name="current">The folder that the paths are relative to where that makes them shorter.</param>
internal sealed class FirstSteps(string origin, string current)
{
    // The sample whose upload the README follows.
    private const string Sample = "watch-report-102.txt";

    /// <summary>The lines.</summary>
    /// <param name="samples">The folders that may have the sample reports, the best first.</param>
    /// <param name="key">The file with the key that publishers need; null where they need none.</param>
    public IEnumerable<string> List(IEnumerable<string> samples, string? key)
    {
        var header = key is null ? "" : $"-H \"{PublisherKey.Header}: $(cat {Show(key)})\" ";
        yield return $"The API listens on {origin}/{Routes.Prefix}. Try:";
        yield return $"  curl {origin}/{Routes.Reports}";
        yield return $"  curl {origin}/{Routes.Citations}";
        yield return $"  curl {origin}/{Routes.Publications}";
        yield return $"  curl {header}{origin}/{Routes.Ingestions}";
        if (samples.Select(folder => Path.Combine(folder, Sample)).FirstOrDefault(File.Exists) is { } sample)
        {
            yield return $"  curl {header}-T {Show(sample)} {origin}{Routes.UploadUrl("2021/07.txt")}";
        }

        yield return $"or, in a browser, {origin}/ to read, and {origin}/{Routes.Docs} to try the API";
    }

    private string Show(string path)
    {
        var relative = Path.GetRelativePath(current, path);
        var shorter = relative.Length < path.Length ? relative : path;
        return shorter.All(c => char.IsAsciiLetterOrDigit(c) || "/._-".Contains(c, StringComparison.Ordinal))
            ? shorter
            : $"'{shorter.Replace("'", @"'\''", StringComparison.Ordinal)}'";
    }
}
