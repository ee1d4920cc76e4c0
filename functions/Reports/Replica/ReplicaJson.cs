using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WatchReports.Replica;

/// <summary>The JSON of lists in the replica's file and in its queries.</summary>
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(long[]))]
internal sealed partial class ReplicaJson : JsonSerializerContext
{
    /// <summary>The context to serialize with; it keeps text beyond ASCII short and readable.</summary>
    public static ReplicaJson Readable => field ??= new(new JsonSerializerOptions(Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
