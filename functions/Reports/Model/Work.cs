using System.Text.Json.Serialization;

namespace WatchReports.Model;

/// <summary>A work that notes cite, with the notes that cite it.</summary>
public sealed record Work : WorkDescription
{
    /// <summary>Makes a work whose facts are set one by one, as JSON does.</summary>
    public Work()
    {
    }

    /// <summary>Makes a work with the facts of a description.</summary>
    public Work(WorkDescription description)
        : base(description)
    {
    }

    /// <summary>Publication slug, date and hash of the folded title: <c>kcna-2020-01-01-1a2b3c4d</c>.</summary>
    [JsonPropertyOrder(Before)]
    public required string Id { get; init; }

    /// <summary>
    /// The relative URL of the work here; <see cref="WorkDescription.Url"/> is where it is published.
    /// </summary>
    [JsonPropertyOrder(After)]
    public string Self => Addresses.OfWork(Id);

    /// <summary>Every note that cites the work, directly or by cross-reference.</summary>
    [JsonPropertyOrder(After)]
    public IReadOnlyList<Use> Uses { get; init; } = [];

    /// <summary>The works most often cited in the same notes, at most 20; absent in listings.</summary>
    [JsonPropertyOrder(After)]
    public IReadOnlyList<CitedWith>? CitedWith { get; init; }
}
