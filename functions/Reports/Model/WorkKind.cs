using System.Text.Json.Serialization;

namespace WatchReports.Model;

/// <summary>The kinds of works that are told apart from articles.</summary>
[JsonConverter(typeof(KebabCaseConverter<WorkKind>))]
public enum WorkKind
{
    /// <summary>A book.</summary>
    Book,

    /// <summary>A resolution, statement or other document of a government or of the United Nations.</summary>
    Document,

    /// <summary>A press conference.</summary>
    Event,

    /// <summary>A page of which the note gives no more than the URL.</summary>
    WebPage,
}
