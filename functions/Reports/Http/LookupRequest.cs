using System.ComponentModel.DataAnnotations;

namespace WatchReports.Http;

/// <summary>The body of a look-up.</summary>
/// <param name="Text">Pasted notes, a paragraph or one line.</param>
public sealed record LookupRequest([property: Required, Length(1, LookupRequest.MaxLength)] string? Text)
{
    /// <summary>The most UTF-16 code units of text that a look-up takes.</summary>
    public const int MaxLength = 64_000;
}
