using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Timeout;

namespace WatchReports.Local;

/// <summary>Calls the API of a running host, this one or the one on Azure.</summary>
public sealed class HostClient : IDisposable
{
    /// <summary>
    /// The environment variable with a function key. A key on the command line would be seen in the list of processes.
    /// </summary>
    public const string KeyVariable = "REPORTS_KEY";

    /// <summary>The address of the embedded host.</summary>
    public static readonly Uri Default = new("http://localhost:7071");

    // A host that has slept on Azure takes some ten seconds for its first answer.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    // The host asks for five seconds each time, and the first reconcile of ten thousand blobs takes some minutes.
    private const int MostWaits = 120;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    // Some thousand reports with pictures are a gigabyte, which takes half an hour at 5 Mbit/s.
    private static readonly TimeSpan DownloadLimit = TimeSpan.FromHours(1);

    private readonly HttpClient client;

    /// <summary>A client of a host.</summary>
    /// <param name="host">The address of the host, such as <c>http://localhost:7071</c>.</param>
    /// <param name="key">A function key; null for none.</param>
    /// <param name="waits">Receives a line where the host asks to wait and to call again.</param>
    /// <exception cref="CallException">The key is none, or would go over a network without TLS.</exception>
    public HostClient(Uri host, string? key, TextWriter waits)
    {
        var patience = new ResiliencePipelineBuilder<HttpResponseMessage>()
            .AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = MostWaits,
                ShouldHandle = call => ValueTask.FromResult(
                    FindWait(call.Outcome.Result) is { } wait && (call.AttemptNumber + 1) * wait <= LongestWait),
                OnRetry = call => call.AttemptNumber == 0
                    ? TellAsync(waits, call.Outcome.Result!, call.Context.CancellationToken)
                    : ValueTask.CompletedTask,
            })
            .AddTimeout(Limit)
            .Build();
        var handler = new ResilienceHandler(patience)
        {
            // A redirect would take the key to another host, and turn a POST into a GET.
            InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false },
        };
        client = new HttpClient(handler)
        {
            BaseAddress = new Uri(host.GetLeftPart(UriPartial.Authority)),
            // The pipeline limits each attempt until its headers, and ReceiveAsync the body.
            Timeout = Timeout.InfiniteTimeSpan,
        };
        if (!string.IsNullOrWhiteSpace(key))
        {
            client.DefaultRequestHeaders.Add(PublisherKey.Header, ReadKey(host, key.Trim()));
        }
    }

    /// <summary>The answer in JSON to a call without a body.</summary>
    /// <exception cref="CallException">The host does not answer, or refuses the call.</exception>
    public async Task<JsonElement> PostAsync(string path, CancellationToken ct)
    {
        using var request = Create(HttpMethod.Post, path);
        using var answer = await SendAsync(request, ct);
        return await ReadAsync(answer, ct);
    }

    /// <summary>Uploads bytes, if the host has the version that they replace.</summary>
    /// <param name="path">The path at the host.</param>
    /// <param name="body">The bytes.</param>
    /// <param name="contentType">The content type; null for none.</param>
    /// <param name="version">The ETag of the version that they replace; null where the host has none.</param>
    /// <param name="ct">Cancels the call.</param>
    /// <returns>Whether the bytes were stored: false if the host has another version.</returns>
    /// <exception cref="CallException">The host does not answer, or refuses the call.</exception>
    public async Task<bool> PutAsync(
        string path, byte[] body, string? contentType, string? version, CancellationToken ct)
    {
        using var request = Create(HttpMethod.Put, path);
        request.Content = new ByteArrayContent(body);
        if (contentType is not null)
        {
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        if (version is null)
        {
            request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Any);
        }
        else
        {
            request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{version.Trim('"')}\""));
        }

        using var answer = await SendAsync(request, ct, HttpStatusCode.PreconditionFailed);
        return answer.IsSuccessStatusCode;
    }

    /// <summary>Saves an answer as a file; an answer that breaks off leaves no file.</summary>
    /// <exception cref="CallException">The host does not answer, or refuses the call.</exception>
    public async Task SaveAsync(string path, string file, CancellationToken ct)
    {
        using var request = Create(HttpMethod.Get, path);
        using var answer = await SendAsync(request, ct);
        var part = $"{file}.part";
        try
        {
            await ReceiveAsync(
                answer,
                DownloadLimit,
                async end =>
                {
                    await using var target = File.Create(part);
                    await answer.Content.CopyToAsync(target, end);
                    return true;
                },
                ct);
            File.Move(part, file, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>The answer in JSON; null where the host has nothing at the path.</summary>
    /// <exception cref="CallException">The host does not answer, or refuses the call.</exception>
    public async Task<JsonElement?> FindJsonAsync(string path, CancellationToken ct)
    {
        using var request = Create(HttpMethod.Get, path);
        using var answer = await SendAsync(request, ct, HttpStatusCode.NotFound);
        return answer.StatusCode == HttpStatusCode.NotFound
            ? null
            : await ReadAsync(answer, ct);
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private static HttpRequestMessage Create(HttpMethod method, string path) => new(method, path.TrimStart('/'));

    private async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken ct, HttpStatusCode? expected = null)
    {
        HttpResponseMessage answer;
        try
        {
            answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutRejectedException)
        {
            throw new CallException(
                $"{client.BaseAddress} does not answer: start the host, or give its address with --url. {e.Message}",
                e);
        }

        if (answer.IsSuccessStatusCode || answer.StatusCode == expected)
        {
            return answer;
        }

        using (answer)
        {
            throw new CallException(answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
                ? $"{client.BaseAddress} asks for a key: put a function key into the variable {KeyVariable}."
                : answer.Headers.Location is { } other
                ? $"{client.BaseAddress} leads to {other}: give that host with --url."
                : $"{request.Method} {request.RequestUri} was answered {(int)answer.StatusCode}: "
                    + await ReasonAsync(answer, ct));
        }
    }

    private static string ReadKey(Uri host, string key)
    {
        if (host.Scheme != Uri.UriSchemeHttps && !host.IsLoopback)
        {
            throw new CallException(
                $"{host} has no TLS, so others on the way could read the key of {KeyVariable}: give an address that "
                + "begins with https://.");
        }

        return key.All(c => c is > ' ' and <= '~') ? key : throw new CallException(
            $"The variable {KeyVariable} has a character that no key has: copy the key again.");
    }

    private static Task<JsonElement> ReadAsync(HttpResponseMessage answer, CancellationToken ct) =>
        ReceiveAsync(
            answer,
            Limit,
            async end =>
            {
                var found = await answer.Content.ReadFromJsonAsync<JsonElement>(end);
                return found.ValueKind == JsonValueKind.Object ? found : throw new JsonException("It is no object.");
            },
            ct);

    /// <summary>Receives the body of an answer.</summary>
    /// <exception cref="CallException">
    /// The body breaks off, takes longer than the limit, or is not the JSON that is expected.
    /// </exception>
    private static async Task<T> ReceiveAsync<T>(
        HttpResponseMessage answer,
        TimeSpan limit,
        Func<CancellationToken, Task<T>> receive,
        CancellationToken ct)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct);
        end.CancelAfter(limit);
        var address = answer.RequestMessage!.RequestUri;
        try
        {
            return await receive(end.Token);
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new CallException($"The answer of {address} took longer than {limit.TotalMinutes} minutes.", e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new CallException($"The answer of {address} broke off: {e.Message}", e);
        }
        catch (JsonException e)
        {
            throw new CallException(
                $"The answer of {address} is not that of Watch Reports: give another address with --url.", e);
        }
    }

    /// <summary>
    /// How long a host asks to wait before the same call: while its first reconcile goes on, while storage does not
    /// answer, or after too many calls; null where it does not ask. A proxy before the host may ask for a day.
    /// </summary>
    private static TimeSpan? FindWait(HttpResponseMessage? answer) =>
        answer is
        {
            StatusCode: HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests,
            Headers.RetryAfter: { } after,
        }
            ? after.Delta ?? after.Date - DateTimeOffset.UtcNow
            : null;

    private static async ValueTask TellAsync(TextWriter waits, HttpResponseMessage answer, CancellationToken ct) =>
        await waits.WriteLineAsync(TerminalText.Show(
            $"The host is not ready, so the command calls again until it is: {await ReasonAsync(answer, ct)}"));

    private static async Task<string> ReasonAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        try
        {
            var problem = await ReadAsync(answer, ct);
            return problem.TryGetProperty("errors", out var errors) ? errors.ToString()
                : problem.TryGetProperty("detail", out var detail) ? detail.ToString()
                : answer.ReasonPhrase ?? "";
        }
        catch (CallException)
        {
            // A proxy answers with a page of its own, or without a body.
            return answer.ReasonPhrase ?? "";
        }
    }
}
