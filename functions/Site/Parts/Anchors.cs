using System.Globalization;

namespace WatchReports.Site.Parts;

/// <summary>Gives out ids on a page, each once: <c>note-3</c>, then <c>note-3-2</c>.</summary>
internal sealed class Anchors
{
    private readonly Dictionary<string, int> used = [];

    /// <summary>An id that begins with a name.</summary>
    public string Next(string name)
    {
        var times = used[name] = used.GetValueOrDefault(name) + 1;
        return times == 1 ? name : $"{name}-{times.ToString(CultureInfo.InvariantCulture)}";
    }
}
