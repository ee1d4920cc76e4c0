using Microsoft.AspNetCore.Http;
using WatchReports.Exporting;

namespace WatchReports.Http;

/// <summary>An answer with a feed.</summary>
/// <param name="feed">The feed.</param>
public sealed class FeedAnswer(AtomFeed feed) : Answer(
    feed.Write(), StatusCodes.Status200OK, $"{ExportFormats.Atom.MediaType}; charset=utf-8");
