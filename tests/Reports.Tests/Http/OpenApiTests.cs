using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using WatchReports.ApiDescription;
using WatchReports.Http;
using WatchReports.Ingesting;
using WatchReports.Tests.App;
using WatchReports.Text;
using Xunit;
using static WatchReports.Tests.Http.OpenApi;

namespace WatchReports.Tests.Http;

/// <summary>The API behaves as <c>openapi.json</c> describes.</summary>
public sealed class OpenApiTests(AzuriteFixture azurite)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_operation_answers_its_examples_as_described()
    {
        await using var api = await Api.StartAsync(azurite, Ct);
        var description = new OpenApi(await api.Client.GetStringAsync($"/{Routes.OpenApi}", Ct));
        // Without a report there is no file of originals.
        var originals = description.Operations.Single(operation => operation.Path == "/originals.zip");
        await CallAsync(api, description, originals, "originals.zip", HttpStatusCode.NotFound);
        foreach (var number in new[] { 101, 102, 103 })
        {
            await api.PutAsync(
                $"samples/watch-report-{number}.txt",
                await File.ReadAllTextAsync(
                    Path.Combine(AppContext.BaseDirectory, "samples", $"watch-report-{number}.txt"), Ct),
                Ct);
        }

        await api.PutAsync("two.txt", Library.Text(201, "May 2, 2020") + "\n\n" + Library.Text(202, "May 3, 2020"), Ct);
        await api.Services.GetRequiredService<OriginalsArchive>().WriteAsync(Ct);
        // Deletions come late, because the other examples read the deleted report, and only then there are removals.
        // The host reads blobs again in the background, which changes their records, so this comes last.
        foreach (var operation in description.Operations.OrderBy(operation =>
            operation.Path == "/ingestions/reingest" ? 3
                : operation.Path == "/removals" ? 2
                : operation.Method == "DELETE" ? 1
                : 0))
        {
            foreach (var url in Urls(description, operation))
            {
                using var answer = await CallAsync(api, description, operation, url, expected: HttpStatusCode.OK);
                var isJson = answer.Content.Headers.ContentType?.MediaType == "application/json";
                if (isJson
                    && (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).TryGetProperty("items", out var items))
                {
                    Assert.True(items.GetArrayLength() > 0, $"The example {url} finds nothing.");
                }
            }

            var otherTypes = operation.Node["requestBody"]?["content"]?.AsObject()
                .Where(content => content.Value!["example"] is not null)
                .Skip(1)
                .Select(content => content.Key);
            foreach (var type in otherTypes ?? [])
            {
                await CallAsync(
                    api, description, operation, Urls(description, operation).First(), HttpStatusCode.OK, type: type);
            }

            foreach (var type in description.Contents(operation, "200").Select(content => content.Key))
            {
                using var answer = await CallAsync(
                    api, description, operation, Urls(description, operation).First(), HttpStatusCode.OK, accept: type);
                Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
            }
        }

        foreach (var (method, path, url, body, status) in Refused())
        {
            var operation = description.Operations.Single(operation => operation.ToString() == $"{method} {path}");
            await CallAsync(api, description, operation, url, status, body,
                accept: status == HttpStatusCode.NotAcceptable ? "text/turtle" : null,
                type: status == HttpStatusCode.UnsupportedMediaType ? "image/png" : null,
                match: status == HttpStatusCode.PreconditionFailed ? "\"other\"" : null);
        }

        foreach (var operation in description.Operations)
        {
            await CallAsync(
                api,
                description,
                operation,
                Urls(description, operation).First() + "?nosuch=1",
                HttpStatusCode.BadRequest);
        }

        await MovedWork.AddAsync(api, "former-2021-06-18-00000000", Ct);
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var moved = await client.GetAsync($"{api.Client.BaseAddress}citations/former-2021-06-18-00000000", Ct);
        Assert.Equal(HttpStatusCode.MovedPermanently, moved.StatusCode);
        await description.CheckAsync(
            description.Operations.Single(operation => operation.ToString() == "GET /citations/{work}"), moved, Ct);

        // Only the host on Azure demands a key (401), the tests of the limit have refused calls (429), no test knows a
        // fault of the server (500), and the next test is that of a storage that does not answer (503).
        var unseen = description.Operations
            .SelectMany(operation => operation.Node["responses"]!.AsObject()
                .Select(response => (Operation: operation, Status: response.Key)))
            .Where(each => each.Status is not ("401" or "429" or "500" or "503"))
            .Except(description.Seen);
        Assert.Empty(unseen.Select(each => $"{each.Operation} {each.Status}"));
    }

    [Fact]
    public async Task Every_operation_on_the_storage_answers_503_while_the_storage_does_not_answer()
    {
        await using var api = await Api.StartWithoutStorageAsync(azurite, Ct);
        var description = await ReadAsync();
        // Checks, and the operations that read the description, need no storage.
        string[] others = ["POST /reports/check", "GET /openapi.json", "GET /docs", "GET /docs/scalar.js"];
        Assert.Equal(
            description.Operations.Select(operation => operation.ToString()).Except(others),
            description.Operations.Where(operation => operation.Node["responses"]!["503"] is not null)
                .Select(operation => operation.ToString()));

        // A call takes up to ten seconds, so all are sent at once.
        var answers = await Task.WhenAll(
            description.Operations.Where(operation => !others.Contains(operation.ToString())).Select(async operation =>
                (operation, Answer: await SendAsync(api, operation, Urls(description, operation).First()))));
        foreach (var (operation, answer) in answers)
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            await description.CheckAsync(operation, answer, Ct);
            answer.Dispose();
        }
    }

    [Fact]
    public async Task The_description_names_each_route_and_no_other()
    {
        var described =
            from operation in (await ReadAsync()).Operations
            let access = operation.Node["security"]!.AsArray().Count > 0 ? "Function" : "Anonymous"
            select $"{operation.Method} api{operation.Path} {access}";
        var promised = RouteTests.Promised
            .Select(route => route.Replace("{*", "{", StringComparison.Ordinal))
            .Select(route => route.Replace(":minlength(1)}", "}", StringComparison.Ordinal));

        Assert.Equal(promised.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_schemas_match_the_records()
    {
        var description = await File.ReadAllTextAsync(Description.Path, Ct);

        Assert.True(
            Description.WithSchemas(description) == description,
            "The schemas in openapi.json are outdated: run `dotnet run --project tests/ApiDescription`.");
    }

    private static async Task<OpenApi> ReadAsync() =>
        new(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "openapi.json"), Ct));

    /// <summary>Calls that must fail, with their status.</summary>
    private static (string Method, string Path, string Url, string? Body, HttpStatusCode Status)[] Refused() =>
    [
        ("GET", "/reports", "reports?limit=0", null, HttpStatusCode.BadRequest),
        ("GET", "/reports", "reports", null, HttpStatusCode.NotAcceptable),
        ("GET", "/publications", "publications", null, HttpStatusCode.NotAcceptable),
        ("GET", "/ingestions", "ingestions", null, HttpStatusCode.NotAcceptable),
        ("GET", "/reports/{id}", "reports/102?format=endnote", null, HttpStatusCode.BadRequest),
        ("GET", "/reports/{id}", "reports/9", null, HttpStatusCode.NotFound),
        ("GET", "/reports/{id}", "reports/101", null, HttpStatusCode.NotAcceptable),
        ("GET", "/reports/{id}/notes", "reports/9/notes", null, HttpStatusCode.NotFound),
        ("GET", "/reports/{id}/notes", "reports/101/notes", null, HttpStatusCode.NotAcceptable),
        ("GET", "/reports/{id}/original", "reports/9/original", null, HttpStatusCode.NotFound),
        ("GET", "/reports/{id}/graph", "reports/9/graph", null, HttpStatusCode.NotFound),
        ("GET", "/reports/{id}/notes/{number}", "reports/101/notes/99", null, HttpStatusCode.NotFound),
        ("POST", "/reports/check", "reports/check?name=a//b.txt", "text", HttpStatusCode.BadRequest),
        ("POST", "/reports/check", "reports/check", new string('a', BlobText.MaxBytes + 1),
            HttpStatusCode.RequestEntityTooLarge),
        ("DELETE", "/reports/{id}", "reports/9", null, HttpStatusCode.NotFound),
        ("DELETE", "/reports/{id}", "reports/201", null, HttpStatusCode.Conflict),
        ("GET", "/citations", "citations?from=2020-02-30", null, HttpStatusCode.BadRequest),
        ("GET", "/citations", "citations?report=9", null, HttpStatusCode.NotFound),
        ("GET", "/citations", "citations", null, HttpStatusCode.NotAcceptable),
        ("GET", "/citations/{work}", "citations/kcna?format=endnote", null, HttpStatusCode.BadRequest),
        ("GET", "/citations/{work}", "citations/kcna", null, HttpStatusCode.NotFound),
        ("GET", "/citations/{work}", "citations/kcna", null, HttpStatusCode.NotAcceptable),
        ("POST", "/citations/lookup", "citations/lookup", "{}", HttpStatusCode.BadRequest),
        ("POST", "/citations/lookup", "citations/lookup", $"{{\"text\":\"{new string('a', 64_001)}\"}}",
            HttpStatusCode.RequestEntityTooLarge),
        ("POST", "/citations/lookup", "citations/lookup", "{}", HttpStatusCode.UnsupportedMediaType),
        ("GET", "/ingestions", "ingestions?status=lost", null, HttpStatusCode.BadRequest),
        ("GET", "/ingestions/{blob}", "ingestions/none.txt", null, HttpStatusCode.NotFound),
        ("PUT", "/uploads/{name}", "uploads/a//b.txt", "text", HttpStatusCode.BadRequest),
        ("PUT", "/uploads/{name}", "uploads/two.txt", "text", HttpStatusCode.PreconditionFailed),
        ("PUT", "/uploads/{name}", "uploads/a.txt", new string('a', BlobText.MaxBytes + 1),
            HttpStatusCode.RequestEntityTooLarge),
    ];

    /// <summary>
    /// The URLs of an operation: without optional parameters, with each example of each optional parameter, and with
    /// the first examples of all parameters together.
    /// </summary>
    private static IEnumerable<string> Urls(OpenApi description, Operation operation)
    {
        var url = operation.Path.TrimStart('/');
        var parameters = (operation.Node["parameters"]?.AsArray() ?? [])
            .Select(parameter => description.Resolved(parameter!.AsObject())).ToArray();
        foreach (var parameter in parameters.Where(parameter => (string?)parameter["in"] == "path"))
        {
            url = url.Replace($"{{{parameter["name"]}}}", $"{parameter["example"]}", StringComparison.Ordinal);
        }

        yield return url;
        var together = new List<string>();
        foreach (var parameter in parameters.Where(parameter => (string?)parameter["in"] == "query"))
        {
            var examples =
                parameter["examples"]?.AsObject().Select(example => example.Value!["value"]) ?? [parameter["example"]];
            var pairs = examples.OfType<JsonNode>().Select(example =>
            {
                description.Validate(
                    parameter["schema"]!,
                    JsonSerializer.SerializeToElement(example),
                    $"The example of {parameter["name"]}");
                var values = example is JsonArray several ? several.Select(value => $"{value}") : [example.ToString()];
                return string.Join('&', values.Select(value => $"{parameter["name"]}={Uri.EscapeDataString(value)}"));
            }).ToArray();
            together.AddRange(pairs.Take(1));
            foreach (var pair in pairs)
            {
                yield return $"{url}?{pair}";
            }
        }

        // A documentation page fills in the first example of every parameter.
        if (together.Count > 1)
        {
            yield return $"{url}?{string.Join('&', together)}";
        }
    }

    private static async Task<HttpResponseMessage> CallAsync(
        Api api,
        OpenApi description,
        Operation operation,
        string url,
        HttpStatusCode expected,
        string? body = null,
        string? accept = null,
        string? type = null,
        string? match = null)
    {
        var answer = await SendAsync(api, operation, url, body, accept, type, match);
        await description.CheckAsync(operation, answer, Ct);
        if (expected != HttpStatusCode.OK)
        {
            Assert.Equal(expected, answer.StatusCode);
            return answer;
        }

        Assert.True(answer.IsSuccessStatusCode, $"{operation.Method} {url} answers {(int)answer.StatusCode}.");
        if (operation.Method == "GET")
        {
            using var known = await SendAsync(
                api, operation, url, accept: accept, etag: answer.Headers.ETag);
            Assert.True(
                known.StatusCode == HttpStatusCode.NotModified,
                $"{operation.Method} {url} answers {(int)known.StatusCode} to its own ETag.");
            await description.CheckAsync(operation, known, Ct);
            using var head = await SendAsync(api, operation, url, accept: accept, method: HttpMethod.Head);
            await description.CheckAsync(operation, head, Ct);
        }

        return answer;
    }

    private static async Task<HttpResponseMessage> SendAsync(
        Api api,
        Operation operation,
        string url,
        string? body = null,
        string? accept = null,
        string? type = null,
        string? match = null,
        EntityTagHeaderValue? etag = null,
        HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? new HttpMethod(operation.Method), url);
        if (operation.Node["requestBody"]?["content"]?.AsObject() is { } contents)
        {
            var example = contents[type ?? contents.First().Key]?["example"];
            var text = body
                ?? (example?.GetValueKind() == JsonValueKind.String ? (string)example! : example!.ToJsonString());
            request.Content = new StringContent(text, Encoding.UTF8, type ?? contents.First().Key);
        }

        if (accept is not null)
        {
            request.Headers.Add("Accept", accept);
        }

        if (match is not null)
        {
            request.Headers.Add("If-Match", match);
        }

        if (etag is not null)
        {
            request.Headers.IfNoneMatch.Add(etag);
        }

        return await api.Client.SendAsync(request, Ct);
    }
}
