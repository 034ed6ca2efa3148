namespace Duel.Cli;

/// <summary>The name that somebody may have meant.</summary>
internal static class Nearest
{
    /// <summary>The candidate with the fewest letters changed, if at most a third of them or two are; null if none is near.</summary>
    public static string? To(string given, IEnumerable<string> candidates)
    {
        var (name, edits) = candidates.Select(name => (name, Edits(given.ToLowerInvariant(), name.ToLowerInvariant()))).DefaultIfEmpty(("", int.MaxValue)).MinBy(pair => pair.Item2);
        return edits <= Math.Max(2, given.Length / 3) ? name : null;
    }

    /// <summary>Letters inserted, removed or replaced (Levenshtein 1966).</summary>
    private static int Edits(string one, string other)
    {
        var costs = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var corner = costs[0]++;
            for (var j = 1; j <= other.Length; j++)
                (corner, costs[j]) = (costs[j], Math.Min(corner + (one[i - 1] == other[j - 1] ? 0 : 1), Math.Min(costs[j], costs[j - 1]) + 1));
        }
        return costs[^1];
    }
}
