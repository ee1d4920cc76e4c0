using System.ComponentModel.DataAnnotations;

namespace WatchReports.Http;

/// <summary>The body of a look-up.</summary>
/// <param name="Text">Pasted notes, a paragraph or one line.</param>
public sealed record LookupRequest([property: Required, Length(1, LookupText.MaxLength)] string? Text);
