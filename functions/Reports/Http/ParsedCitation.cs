using System.Text.Json.Serialization;
using WatchReports.Model;

namespace WatchReports.Http;

/// <summary>The parts of a citation as typed.</summary>
public sealed record ParsedCitation : WorkDescription
{
    /// <summary>Makes a citation without parts, for the JSON serializer to fill.</summary>
    public ParsedCitation()
    {
    }

    private ParsedCitation(WorkDescription description)
        : base(description)
    {
    }

    /// <inheritdoc cref="Citation.Pages"/>
    [JsonPropertyOrder(After)]
    public string? Pages { get; init; }

    /// <inheritdoc cref="Citation.Signal"/>
    [JsonPropertyOrder(After)]
    public string? Signal { get; init; }

    /// <summary>The parts of a citation, without its work and its text.</summary>
    public static ParsedCitation From(Citation citation) =>
        new(citation) { Pages = citation.Pages, Signal = citation.Signal };
}
