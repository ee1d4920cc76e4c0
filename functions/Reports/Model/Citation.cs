using System.Text.Json.Serialization;

namespace WatchReports.Model;

/// <summary>One mention of one work in one note.</summary>
public sealed record Citation : WorkDescription
{
    /// <summary>The id of the work; absent where the citation could not be split into parts.</summary>
    [JsonPropertyOrder(Before)]
    public string? Work { get; init; }

    /// <summary>
    /// The pages as typed, such as <c>108</c> or <c>12-14</c>; paragraphs with their word: <c>para. 12</c>.
    /// </summary>
    [JsonPropertyOrder(After)]
    public string? Pages { get; init; }

    /// <summary>The words before the citation, such as <c>See, for example,</c>.</summary>
    [JsonPropertyOrder(After)]
    public string? Signal { get; init; }

    /// <summary>The citation as typed, without its signal.</summary>
    [JsonPropertyOrder(After)]
    public required string Raw { get; init; }
}
