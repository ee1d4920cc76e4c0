using System.Text.Json.Serialization;

namespace WatchReports.Works;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(List<KnownPublication>))]
internal sealed partial class PublicationsJson : JsonSerializerContext;
