namespace WatchReports.Replica;

/// <summary>
/// Finds where a page sorted by relevance begins. Each report that arrives changes all scores a little, so that the
/// score in a cursor would let items come again that were given already.
/// </summary>
internal static class PresentScore
{
    /// <summary>The score that an item has now; the given one where the list has the item no more.</summary>
    /// <param name="session">The session that reads.</param>
    /// <param name="list">The conditions of the listing.</param>
    /// <param name="id">The id of the last item given.</param>
    /// <param name="given">The score of that item then.</param>
    public static double Find(SqlSession session, Conditions list, string id, double given)
    {
        list.Add("id = {0}", id);
        return session.Query(list.Select("score"), row => row.GetDouble(0), list.Values) is [var score] ? score : given;
    }
}
