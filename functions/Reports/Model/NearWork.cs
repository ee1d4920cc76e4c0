using System.ComponentModel.DataAnnotations;

namespace WatchReports.Model;

/// <summary>A work that resembles the cited work.</summary>
/// <param name="Work">The work.</param>
/// <param name="Similarity">From 0 (nothing in common) to 1 (the same), with two decimals.</param>
public sealed record NearWork(WorkReference Work, [property: Range(0.0, 1.0)] double Similarity);
