namespace WatchReports.Parsing.Citations;

/// <summary>The contents of a parenthesis behind a title: <c>(KCNA, October 1, 2021)</c>.</summary>
/// <param name="Name">The name before the date; empty without one.</param>
/// <param name="Details">The details known before the parenthesis, with those in it.</param>
internal readonly record struct BodyAndDate(NameSpan Name, Details Details);
