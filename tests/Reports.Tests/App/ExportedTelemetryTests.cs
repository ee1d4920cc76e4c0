using Xunit;

namespace WatchReports.Tests.App;

/// <summary>The telemetry that leaves the app: complete, once, and without text of reports.</summary>
[Collection(typeof(ExportedTelemetry))]
public sealed class ExportedTelemetryTests(ExportedTelemetry exported)
{
    [Fact]
    public void Each_outcome_of_a_delivery_is_a_line_with_the_agreed_fields()
    {
        var lines = FindEvents("Ingested");

        Assert.Equal(
            ["failed", "parsed", "poisoned", "rejected", "rejected", "removed", "unchanged"],
            lines.Select(line => line.Dimensions["Outcome"]).Order(StringComparer.Ordinal));
        string[] fields = ["Blob", "Reports", "Diagnostics", "Milliseconds", "StorageRequests"];
        Assert.All(lines, line => Assert.Empty(fields.Except(line.Dimensions.Keys)));
        var parsed = lines.Single(line => line.Dimensions["Outcome"] == "parsed").Dimensions;
        Assert.Equal(("a.txt", "1", "1"), (parsed["Blob"], parsed["Reports"], parsed["Works"]));
    }

    [Fact]
    public void A_reconcile_is_a_line_that_says_how_many_blobs_it_read()
    {
        var last = FindEvents("Reconciled")[^1].Dimensions;

        Assert.Equal(
            ("2", "1", "1", "0"), (last["Blobs"], last["Read"], last["Removed"], last["Failed"]));
    }

    [Fact]
    public void The_metrics_of_ingestion_are_exported()
    {
        var metrics = Find("customMetrics");

        string[] names =
            ["reports.ingestions", "reports.ingestion.duration", "reports.storage.requests", "reports.reconciles"];
        Assert.Empty(names.Except(metrics.Select(metric => metric.Columns["name"])));
        Assert.Contains(
            metrics,
            metric => metric.Columns["name"] == names[0] && metric.Dimensions.GetValueOrDefault("outcome") == "parsed");
    }

    [Fact]
    public void Each_request_to_storage_is_one_span_of_the_invocation()
    {
        var line = FindEvents("Ingested").Single(line => line.Dimensions["Outcome"] == "parsed");
        var spans = Find("dependencies")
            .Where(span => span.Columns["operation_Id"] == line.Columns["operation_Id"]).ToArray();

        Assert.Single(spans, span => span.Columns["name"] == "function IngestBlob");
        Assert.Equal(line.Dimensions["StorageRequests"], $"{spans.Length - 1}");
    }

    [Fact]
    public void A_failed_call_counts_as_failed_and_its_exception_is_there_once()
    {
        var failed = Find("dependencies").Where(span => span.Columns["success"] == "False")
            .Select(span => span.Columns["name"]).ToArray();

        Assert.Single(failed, "function GetReport");
        Assert.Single(failed, "function ListReports");
        Assert.Single(
            Find("exceptions"), exception => exception.Json.Contains("The row cannot be read."));
    }

    [Fact]
    public void No_telemetry_has_text_of_a_report()
    {
        Assert.NotEmpty(FindEvents("Ingested"));
        Assert.DoesNotContain(exported.Rows, item => item.Json.Contains(ExportedTelemetry.Canary));
    }

    private Telemetered[] Find(string table) =>
        [.. exported.Rows.Where(item => item.Table == table)];

    private Telemetered[] FindEvents(string name) =>
    [
        .. Find("traces")
            .Where(line => line.Dimensions.GetValueOrDefault("EventName") == name)
            .OrderBy(line => line.Columns["timestamp"], StringComparer.Ordinal),
    ];
}
