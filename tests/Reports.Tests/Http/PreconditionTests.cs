using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace WatchReports.Tests.Http;

/// <summary>An upload replaces only the version of a blob that its sender means.</summary>
public sealed class PreconditionTests(AzuriteFixture azurite)
{
    private const string Present = "present.txt";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("If-Match", "current", Present, HttpStatusCode.Accepted)]
    [InlineData("If-Match", "\"0x0\"", Present, HttpStatusCode.PreconditionFailed)]
    [InlineData("If-Match", "*", Present, HttpStatusCode.Accepted)]
    [InlineData("If-Match", "*", "absent.txt", HttpStatusCode.PreconditionFailed)]
    [InlineData("If-Match", "\"0x0\"", "absent.txt", HttpStatusCode.PreconditionFailed)]
    [InlineData("If-None-Match", "*", "absent.txt", HttpStatusCode.Accepted)]
    [InlineData("If-None-Match", "*", Present, HttpStatusCode.PreconditionFailed)]
    public async Task An_upload_is_stored_only_if_its_precondition_holds(
        string header, string value, string name, HttpStatusCode expected)
    {
        await using var api = await Api.StartAsync(azurite, Ct);
        using var first = await PutAsync(api, Present, Text(1));
        var before = first.Headers.ETag!.ToString();

        using var answer = await PutAsync(api, name, Text(2), (header, value == "current" ? before : value));

        Assert.Equal(expected, answer.StatusCode);
        var current = await EtagOfAsync(api, Present);
        if (expected == HttpStatusCode.Accepted)
        {
            var stored = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
            Assert.Equal(stored.GetProperty("etag").GetString(), answer.Headers.ETag?.ToString());
            Assert.Equal(name == Present ? answer.Headers.ETag?.ToString() : before, current);
        }
        else
        {
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            Assert.Equal(before, current);
            Assert.Equal(
                name == Present ? HttpStatusCode.OK : HttpStatusCode.NotFound,
                (await api.Client.GetAsync($"ingestions/{name}", Ct)).StatusCode);
        }
    }

    [Theory]
    [InlineData("If-Match", "W/\"0x0\"")]
    [InlineData("If-Match", "\"0x0\", \"0x1\"")]
    [InlineData("If-Match", "0x0")]
    [InlineData("If-None-Match", "\"0x0\"")]
    public async Task A_precondition_that_the_storage_cannot_check_is_rejected(string header, string value)
    {
        await using var api = await Api.StartAsync(azurite, Ct);

        using var answer = await PutAsync(api, "a.txt", Text(1), (header, value));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True(
            (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("errors")
                .TryGetProperty("If-Match", out _));
        Assert.Equal(HttpStatusCode.NotFound, (await api.Client.GetAsync("ingestions/a.txt", Ct)).StatusCode);
    }

    [Fact]
    public async Task Both_preconditions_together_are_rejected()
    {
        await using var api = await Api.StartAsync(azurite, Ct);

        using var answer = await PutAsync(api, "a.txt", Text(1), ("If-Match", "\"0x0\""), ("If-None-Match", "*"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static string Text(int number) => Library.Text(number, "May 1, 2020", "“A Title,” KCNA, January 3, 2020");

    private static async Task<string?> EtagOfAsync(Api api, string blob) =>
        (await api.GetAsync($"ingestions/{blob}", Ct)).GetProperty("etag").GetString();

    private static async Task<HttpResponseMessage> PutAsync(
        Api api, string blob, string text, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"uploads/{blob}")
        {
            Content = new StringContent(text),
        };
        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        return await api.Client.SendAsync(request, Ct);
    }
}
