using System.Net;
using System.Text;
using System.Text.Json;
using WatchReports.Http;

namespace WatchReports.Scale;

/// <summary>Calls the API as its users do.</summary>
public sealed class ApiClient : IDisposable
{
    private const int MostOnPage = 100;

    private readonly HttpClient client;

    /// <summary>Makes a client without a call.</summary>
    public ApiClient(Uri server) => client = new HttpClient { BaseAddress = new Uri(server, $"/{Routes.Prefix}/") };

    /// <summary>Makes a call and reads its whole answer.</summary>
    /// <exception cref="HttpRequestException">The answer is no success.</exception>
    public async Task<string> SendAsync(ApiCall call, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(call.Body is null ? HttpMethod.Get : HttpMethod.Post, call.Path);
        request.Content = call.Body is null ? null : new StringContent(call.Body, Encoding.UTF8, "text/plain");
        using var response = await client.SendAsync(request, ct);
        var answer = await response.Content.ReadAsStringAsync(ct);
        return response.IsSuccessStatusCode
            ? answer
            : throw new HttpRequestException($"{call.Path}: {(int)response.StatusCode} {answer}");
    }

    /// <summary>Uploads a text.</summary>
    public async Task UploadAsync(string name, string text, CancellationToken ct)
    {
        using var content = new StringContent(text, Encoding.UTF8, "text/plain");
        using var response = await client.PutAsync($"uploads/{name}", content, ct);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Whether a path is served; a server that does not listen yet serves nothing.</summary>
    public async Task<bool> IsServedAsync(string path, CancellationToken ct)
    {
        try
        {
            using var response = await client.GetAsync(path, ct);
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>The number of reports that the pages of the listing have.</summary>
    public async Task<int> CountReportsAsync(CancellationToken ct)
    {
        var count = 0;
        for (var path = $"reports?limit={MostOnPage}"; path is not null;)
        {
            using var page = JsonDocument.Parse(await client.GetStringAsync(path, ct));
            count += page.RootElement.GetProperty("items").GetArrayLength();
            path = page.RootElement.TryGetProperty("next", out var next) ? next.GetString() : null;
        }

        return count;
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();
}
