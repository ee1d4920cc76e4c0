using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using WatchReports.Tests.App;
using Xunit;

namespace WatchReports.Tests.Http;

/// <summary>A route rejects an unknown query parameter, because it would answer a different question.</summary>
public sealed class UnknownParameterTests(OneReport shared) : IClassFixture<OneReport>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Routes => [.. RouteTests.Promised];

    [Theory]
    [InlineData("citations?publicaton=KCNA", "publicaton", "publication")]
    [InlineData("citations?Publications=KCNA", "Publications", "publication")]
    [InlineData("citations?lang=ja", "lang", "language")]
    [InlineData("citations?srot=uses", "srot", "sort")]
    [InlineData("reports?form=2020-01-01", "form", "from")]
    [InlineData("reports?aurhor=Ada", "aurhor", "author")]
    [InlineData("reports?limits=2", "limits", "limit")]
    [InlineData("reports/7?fromat=ris", "fromat", "format")]
    [InlineData("citations/kcna?Format%20=ris", "Format ", "format")]
    [InlineData("ingestions?state=pending", "state", "status")]
    [InlineData("ingestions?%EF%BF%BF=1", "\uFFFF", "cursor")]
    [InlineData("docs/scalar.js?version=1", "version", "v")]
    public async Task An_unknown_parameter_is_rejected_with_the_nearest_known_one(
        string url, string unknown, string nearest)
    {
        using var answer = await shared.Api.Client.GetAsync(url, Ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        var error = Assert.Single(problem.GetProperty("errors").EnumerateObject());
        Assert.Equal(unknown, error.Name);
        Assert.Contains(
            $"the nearest known parameter is {nearest} (known: ", $"{error.Value[0]}", StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Every_route_rejects_an_unknown_parameter_before_any_change(string promised)
    {
        var api = shared.Api;
        var (method, route) = (promised.Split(' ')[0], promised.Split(' ')[1]);
        var path = RouteTests.Url(route, "7");

        using var request = new HttpRequestMessage(new HttpMethod(method), $"{path}?nosuch=1&no+other=2");
        request.Content = method is "PUT" or "POST" ? new StringContent("text") : null;
        using var answer = await api.Client.SendAsync(request, Ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var errors = (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("errors").EnumerateObject();
        Assert.Equal(["no other", "nosuch"], errors.Select(error => error.Name).Order(StringComparer.Ordinal));
        Assert.Equal("watch-report-7", (await api.GetAsync("reports/7", Ct)).GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("reports")]
    [InlineData("publications")]
    [InlineData("ingestions")]
    [InlineData("citations")]
    [InlineData("openapi.json")]
    public async Task Every_route_accepts_the_parameters_of_function_keys(string url)
    {
        using var answer = await shared.Api.Client.GetAsync($"{url}?code=abc%3D%3D&clientId=default", Ct);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task A_function_key_stays_out_of_the_name_of_a_download()
    {
        using var answer = await shared.Api.Client.GetAsync("citations?publication=KCNA&format=ris&code=secret", Ct);

        Assert.Equal("citations-kcna.ris", answer.Content.Headers.ContentDisposition!.FileNameStar);
    }

    [Fact]
    public async Task Many_unknown_parameters_get_a_small_answer()
    {
        var query = string.Join('&', Enumerable.Range(0, 1000).Select(number => $"p{number}"));
        using var answer = await shared.Api.Client.GetAsync($"reports?{query}", Ct);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.True(answer.Content.Headers.ContentLength < 4096, $"{answer.Content.Headers.ContentLength} bytes");
    }
}
