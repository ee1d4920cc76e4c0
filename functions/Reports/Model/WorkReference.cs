using System.Text.Json.Serialization;

namespace WatchReports.Model;

/// <summary>A work as a bibliography names it, without its uses.</summary>
public sealed record WorkReference : WorkDescription
{
    /// <summary>Makes a reference whose facts are set one by one, as JSON does.</summary>
    public WorkReference()
    {
    }

    private WorkReference(WorkDescription description)
        : base(description)
    {
    }

    /// <inheritdoc cref="Work.Id"/>
    [JsonPropertyOrder(Before)]
    public required string Id { get; init; }

    /// <inheritdoc cref="Work.Self"/>
    [JsonPropertyOrder(After)]
    public string Self => Addresses.OfWork(Id);

    /// <summary>Leaves out the uses of a work.</summary>
    public static WorkReference From(Work work) => new(work) { Id = work.Id };
}
