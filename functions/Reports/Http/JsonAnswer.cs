using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace WatchReports.Http;

/// <summary>An answer in JSON.</summary>
public sealed class JsonAnswer : Answer
{
    private JsonAnswer(byte[] body, int status, string contentType)
        : base(body, status, contentType)
    {
    }

    /// <summary>200 with the value.</summary>
    public static JsonAnswer Ok<T>(T value, JsonTypeInfo<T> type) =>
        new(JsonSerializer.SerializeToUtf8Bytes(value, type), StatusCodes.Status200OK, "application/json; charset=utf-8");

    /// <summary>202 with the value and where to follow what becomes of it.</summary>
    public static JsonAnswer Accepted<T>(T value, JsonTypeInfo<T> type, string location) =>
        new(JsonSerializer.SerializeToUtf8Bytes(value, type), StatusCodes.Status202Accepted, "application/json; charset=utf-8") { Location = location };

    /// <summary>The problem with its own status.</summary>
    public static JsonAnswer FromProblem(Problem problem) =>
        new(JsonSerializer.SerializeToUtf8Bytes(problem, ReportsJson.Readable.Problem), problem.Status, "application/problem+json");
}
