using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.Azure.Functions.Worker;
using WatchReports.App;
using WatchReports.Tests.Infra;
using Xunit;

namespace WatchReports.Tests.App;

/// <summary>The event in the README fires the blob trigger.</summary>
public sealed partial class ReadmeTests
{
    private static BlobTriggerAttribute Trigger =>
        typeof(BlobFunctions).GetMethod(nameof(BlobFunctions.IngestBlob))!.GetParameters()[0]
            .GetCustomAttribute<BlobTriggerAttribute>()!;

    private static Match Call => EventGridCall().Match(File.ReadAllText(Template.PathOf("../README.md")));

    [Fact]
    public void The_call_goes_to_the_function_that_reads_blobs()
    {
        Assert.Equal("Host.Functions." + nameof(BlobFunctions.IngestBlob), Call.Groups["function"].Value);
        Assert.Contains("-H 'aeg-event-type: Notification'", Call.Value, StringComparison.Ordinal);
    }

    // The blob extension reads data.url and data.blobType of an event, and throws without either. A BlobClient binds
    // only to block blobs. Source: BlobsExtensionConfigProvider.cs in Microsoft.Azure.WebJobs.Extensions.Storage.Blobs.
    [Fact]
    public void The_event_has_what_the_blob_extension_reads()
    {
        var sent = Assert.Single(JsonElement.Parse(Call.Groups["events"].Value).EnumerateArray());
        var blob = new BlobUriBuilder(new Uri(sent.Text("data", "url")));

        Assert.Equal(nameof(BlobType.Block) + "Blob", sent.Text("data", "blobType"));
        Assert.Equal(Trigger.BlobPath, $"{blob.BlobContainerName}/{{name}}");
        Assert.Equal("2020/05.txt", blob.BlobName);
        Assert.Equal(
            $"/blobServices/default/containers/{blob.BlobContainerName}/blobs/{blob.BlobName}", sent.Text("subject"));
        Assert.Equal("Microsoft.Storage.BlobCreated", sent.Text("eventType"));
    }

    [GeneratedRegex(
        @"curl '\S+/runtime/webhooks/blobs\?functionName=(?<function>[\w.]+)'.*?-d '(?<events>\[.*?\])'",
        RegexOptions.Singleline)]
    private static partial Regex EventGridCall();
}
