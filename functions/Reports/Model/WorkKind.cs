using System.Text.Json.Serialization;

namespace WatchReports.Model;

/// <summary>The kinds of works other than articles.</summary>
[JsonConverter(typeof(KebabCaseConverter<WorkKind>))]
public enum WorkKind
{
    /// <summary>A book.</summary>
    Book,

    /// <summary>A resolution, statement or other document of a government or of the United Nations.</summary>
    Document,

    /// <summary>A press conference.</summary>
    Event,

    /// <summary>A web page for which the note gives only the URL.</summary>
    WebPage,
}
