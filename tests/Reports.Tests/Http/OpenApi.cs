using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;
using Xunit;

namespace WatchReports.Tests.Http;

/// <summary>An OpenAPI description, which checks answers of the API.</summary>
internal sealed class OpenApi
{
    private static readonly EvaluationOptions Strict =
        new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };

    private readonly JsonObject _document;
    private readonly Dictionary<string, JsonSchema> _schemas = [];

    public OpenApi(string json)
    {
        _document = JsonNode.Parse(json)!.AsObject();
        foreach (var (path, item) in _document["paths"]!.AsObject())
        {
            foreach (var (method, operation) in item!.AsObject())
            {
                Operations.Add(new Operation(method.ToUpperInvariant(), path, Resolved(operation!.AsObject())));
            }
        }
    }

    public List<Operation> Operations { get; } = [];

    public JsonObject Schemas => _document["components"]!["schemas"]!.AsObject();

    /// <summary>The operation and status of each checked answer.</summary>
    public HashSet<(Operation Operation, string Status)> Seen { get; } = [];

    /// <summary>Fails unless the operation declares the status, headers, media type and body of the answer.</summary>
    public async Task CheckAsync(Operation operation, HttpResponseMessage answer, CancellationToken ct)
    {
        var call = $"{operation.Method} {answer.RequestMessage!.RequestUri} answers {(int)answer.StatusCode}";
        var status = ((int)answer.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);
        Seen.Add((operation, status));
        Assert.True(operation.Node["responses"]!.AsObject().ContainsKey(status), $"{call}, which is not declared.");
        var response = Resolved(operation.Node["responses"]![status]!.AsObject());
        foreach (var (name, header) in response["headers"]?.AsObject() ?? [])
        {
            var required = Resolved(header!.AsObject())["required"]?.GetValue<bool>() == true;
            Assert.True(
                !required || answer.Headers.Contains(name) || answer.Content.Headers.Contains(name),
                $"{call} without {name}.");
        }

        var names = answer.Headers.Select(header => header.Key)
            .Intersect(["ETag", "Link", "Location", "Vary", "Cache-Control", "Retry-After", "Age"]);
        foreach (var name in names)
        {
            Assert.True(
                response["headers"]?.AsObject().ContainsKey(name) == true || !answer.IsSuccessStatusCode,
                $"{call} with {name}, which is not declared.");
        }

        var bytes = await answer.Content.ReadAsByteArrayAsync(ct);
        var content = Contents(operation, status);
        if (content.Count == 0)
        {
            Assert.True(bytes.Length == 0, $"{call} with a body, which is not declared.");
            return;
        }

        var type = answer.Content.Headers.ContentType!.MediaType!;
        Assert.True(content.ContainsKey(type), $"{call} as {type}, which is not declared.");
        if (answer.RequestMessage.Method != HttpMethod.Head && content[type]!["schema"] is { } schema)
        {
            var body = type.EndsWith("json", StringComparison.Ordinal)
                ? JsonSerializer.Deserialize<JsonElement>(bytes)
                : JsonSerializer.SerializeToElement(System.Text.Encoding.UTF8.GetString(bytes));
            Validate(schema, body, call);
        }
    }

    /// <summary>Fails unless the value matches the schema and has no further property.</summary>
    public void Validate(JsonNode schema, JsonElement value, string name)
    {
        var text = schema.ToJsonString();
        if (!_schemas.TryGetValue(text, out var compiled))
        {
            var document = new JsonObject
            {
                ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
                // The library knows all schemas of the process by their ids.
                ["$id"] = $"https://example.org/{Guid.NewGuid()}",
                ["allOf"] = new JsonArray(JsonNode.Parse(text)),
                ["$defs"] = Closed(Schemas.DeepClone()),
            };
            _schemas[text] = compiled = JsonSchema.FromText(
                document.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal));
        }

        var results = compiled.Evaluate(value, Strict);
        var errors = (results.Details ?? []).Where(detail => detail.Errors is not null)
            .SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Value}"));
        Assert.True(
            results.IsValid, $"{name} does not match its schema:\n{string.Join('\n', errors)}\n{value}");
    }

    /// <summary>The declared contents of an answer by media type: JSON and the exports.</summary>
    public Dictionary<string, JsonNode> Contents(Operation operation, string status)
    {
        var response = Resolved(operation.Node["responses"]?[status]?.AsObject() ?? []);
        var export = Resolved(response["x-export"]?.AsObject() ?? []);
        return new[] { response, export }.SelectMany(each => each["content"]?.AsObject() ?? [])
            .ToDictionary(content => content.Key, content => content.Value!);
    }

    /// <summary>The object, or the target of its <c>$ref</c>.</summary>
    public JsonObject Resolved(JsonObject node)
    {
        while (node["$ref"]?.GetValue<string>() is { } reference)
        {
            JsonNode target = _document;
            foreach (var part in reference[2..].Split('/'))
            {
                target = target[part]!;
            }

            node = target.AsObject();
        }

        return node;
    }

    // The published schemas are open, so that properties can be added later. The tests close them to find undeclared
    // properties.
    private static JsonNode Closed(JsonNode node)
    {
        if (node is JsonObject schema)
        {
            if (schema["properties"] is JsonObject && schema["type"]?.GetValueKind() == JsonValueKind.String)
            {
                schema["additionalProperties"] ??= false;
            }

            foreach (var (_, child) in schema.ToArray())
            {
                if (child is not null)
                {
                    Closed(child);
                }
            }
        }
        else if (node is JsonArray array)
        {
            foreach (var child in array)
            {
                Closed(child!);
            }
        }

        return node;
    }

    /// <summary>An operation of the description.</summary>
    internal sealed record Operation(string Method, string Path, JsonObject Node)
    {
        public override string ToString() => $"{Method} {Path}";
    }
}
