using WatchReports.Http;

namespace WatchReports.Local;

/// <summary>The command <c>reingest</c>: lets a running host read its blobs again.</summary>
/// <param name="host">The host.</param>
/// <param name="output">Receives how many blobs are read again.</param>
public sealed class Reingest(HostClient host, TextWriter output)
{
    /// <summary>Marks all blobs whose names begin with a prefix.</summary>
    /// <exception cref="CallException">The host does not answer, or refuses a call.</exception>
    public async Task RunAsync(string prefix, CancellationToken ct)
    {
        var marked = 0;
        for (var next = $"/{Routes.Reingest}?prefix={Uri.EscapeDataString(prefix)}"; next is not null;)
        {
            var answer = await host.PostAsync(next, ct);
            marked += answer.GetProperty("marked").GetInt32();
            next = answer.TryGetProperty("next", out var url) ? url.GetString() : null;
        }

        await output.WriteLineAsync(marked == 0
            ? $"No blob has a name that begins with '{prefix}'."
            : $"{marked} blob(s) are read again by the next reconcile: at once in the embedded host, within the hour "
                + "on Azure. Until then the reports are served as they are.");
    }
}
