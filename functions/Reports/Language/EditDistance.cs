namespace WatchReports.Language;

/// <summary>The distance between two words.</summary>
internal static class EditDistance
{
    /// <summary>
    /// Computes the number of characters to insert, delete, replace or exchange with their neighbour (optimal string
    /// alignment), divided by the length of the longer word. Without the division, <c>from</c> is as near to
    /// <c>lang</c> as <c>language</c> is. Without the exchange, <c>from</c> is as near to <c>srot</c> as <c>sort</c>
    /// is.
    /// </summary>
    /// <returns>A number from 0, equal except for case, to 1, nothing in common.</returns>
    public static double Between(string from, string to)
    {
        (from, to) = (from.ToLowerInvariant(), to.ToLowerInvariant());
        var beforeLast = new int[to.Length + 1];
        var last = new int[to.Length + 1];
        int[] current = [.. Enumerable.Range(0, to.Length + 1)];
        for (var row = 1; row <= from.Length; row++)
        {
            (beforeLast, last, current) = (last, current, beforeLast);
            current[0] = row;
            for (var column = 1; column <= to.Length; column++)
            {
                var replaced = last[column - 1] + (from[row - 1] == to[column - 1] ? 0 : 1);
                current[column] = Math.Min(replaced, Math.Min(last[column], current[column - 1]) + 1);
                if (row > 1 && column > 1 && from[row - 1] == to[column - 2] && from[row - 2] == to[column - 1])
                {
                    current[column] = Math.Min(current[column], beforeLast[column - 2] + 1);
                }
            }
        }

        return (double)current[to.Length] / Math.Max(1, Math.Max(from.Length, to.Length));
    }
}
