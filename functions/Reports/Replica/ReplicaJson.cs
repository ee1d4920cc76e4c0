using System.Text.Json.Serialization;

namespace WatchReports.Replica;

/// <summary>The JSON in which lists of values go into queries.</summary>
[JsonSerializable(typeof(string[]))]
internal sealed partial class ReplicaJson : JsonSerializerContext;
