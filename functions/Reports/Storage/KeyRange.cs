namespace WatchReports.Storage;

/// <summary>
/// A range of row keys in one partition: from <paramref name="From"/>, inclusive, to <paramref name="To"/>,
/// exclusive.
/// </summary>
internal sealed record KeyRange(string Partition, string From, string To)
{
    /// <summary>All keys that begin with a prefix, which ends in <see cref="Keys.Separator"/>.</summary>
    public static KeyRange Prefix(string partition, string prefix) => new(partition, prefix, Keys.After(prefix));

    /// <summary>
    /// The dated rows behind a prefix without its separator, or all dated rows where that is empty; see <see
    /// cref="Keys.Dates"/>.
    /// </summary>
    public static KeyRange Dates(string partition, string prefix, DateOnly? from, DateOnly? to)
    {
        var (first, last) = Keys.Dates(from, to);
        prefix = prefix.Length == 0 ? "" : prefix + Keys.Separator;
        return new KeyRange(partition, prefix + first, prefix + last);
    }

    /// <summary>The OData filter.</summary>
    public string Filter =>
        Azure.Data.Tables.TableClient.CreateQueryFilter(
            $"PartitionKey eq {Partition} and RowKey ge {From} and RowKey lt {To}");
}
