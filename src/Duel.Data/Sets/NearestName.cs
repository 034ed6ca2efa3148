namespace Duel.Data;

/// <summary>Finds what somebody may have meant by a name that does not exist.</summary>
internal static class NearestName
{
    /// <summary>The candidate with the fewest edits, if a third of the letters at most would have to change.</summary>
    public static string? Of(string name, IEnumerable<string> candidates) =>
        candidates.Select(candidate => (candidate, edits: Edits(name, candidate)))
            .Where(pair => pair.edits <= Math.Max(1, name.Length / 3))
            .OrderBy(pair => pair.edits).ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .Select(pair => pair.candidate).FirstOrDefault();

    /// <summary>How many letters have to be inserted, removed or replaced (Levenshtein 1966), whatever their case.</summary>
    private static int Edits(string one, string other)
    {
        var costs = Enumerable.Range(0, other.Length + 1).ToArray();
        for (var i = 1; i <= one.Length; i++)
        {
            var corner = costs[0]++;
            for (var j = 1; j <= other.Length; j++)
            {
                var replaced = corner + (char.ToLowerInvariant(one[i - 1]) == char.ToLowerInvariant(other[j - 1]) ? 0 : 1);
                corner = costs[j];
                costs[j] = Math.Min(replaced, Math.Min(costs[j], costs[j - 1]) + 1);
            }
        }

        return costs[^1];
    }
}
