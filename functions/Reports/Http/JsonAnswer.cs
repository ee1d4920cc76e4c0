using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace WatchReports.Http;

/// <summary>An answer in JSON.</summary>
public sealed class JsonAnswer : Answer
{
    private const string Json = "application/json; charset=utf-8";

    private JsonAnswer(byte[] body, int status, string contentType)
        : base(body, status, contentType)
    {
    }

    /// <summary>Answers 200 with the value.</summary>
    public static JsonAnswer Ok<T>(T value, JsonTypeInfo<T> type) =>
        new(JsonSerializer.SerializeToUtf8Bytes(value, type), StatusCodes.Status200OK, Json);

    /// <summary>
    /// Answers 202 with the value, with the URL of the record that shows the progress, and with the version of the blob
    /// that is stored.
    /// </summary>
    public static JsonAnswer Accepted<T>(T value, JsonTypeInfo<T> type, string location, string? version) =>
        new(JsonSerializer.SerializeToUtf8Bytes(value, type), StatusCodes.Status202Accepted, Json)
        {
            Location = location,
            StoredVersion = version,
        };

    /// <summary>Answers the problem with its status, and with the time after which to try again.</summary>
    public static JsonAnswer FromProblem(Problem problem, TimeSpan? retryAfter = null) =>
        new(
            JsonSerializer.SerializeToUtf8Bytes(problem, ReportsJson.Readable.Problem),
            problem.Status,
            "application/problem+json")
        {
            RetryAfter = retryAfter,
        };
}
