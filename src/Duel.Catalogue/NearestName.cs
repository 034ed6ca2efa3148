namespace Duel.Catalogue;

/// <summary>Finds the name that was probably meant by one that does not exist.</summary>
public static class NearestName
{
    /// <summary>The candidate with the fewest letters changed; null where more than a third of the letters, or two, would have to change, and none
    /// begins with three letters or more that were given.</summary>
    /// <param name="given">The name that does not exist.</param>
    /// <param name="candidates">The names that do.</param>
    public static string? Of(string given, IEnumerable<string> candidates)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(candidates);
        return candidates.Select(candidate => (candidate, Changes: Changes(given, candidate)))
            .Where(pair => pair.Changes <= Math.Max(2, given.Length / 3) || (given.Length > 2 && pair.candidate.StartsWith(given, StringComparison.OrdinalIgnoreCase)))
            .OrderBy(pair => pair.Changes).ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .Select(pair => pair.candidate).FirstOrDefault();
    }

    /// <summary>A sentence that refuses a name: the nearest one that exists, and all of them.</summary>
    /// <param name="kind">Kind of part that was asked for: "penalty".</param>
    /// <param name="given">The name that does not exist.</param>
    /// <param name="legal">All names and aliases.</param>
    /// <param name="shown">The names that the message lists.</param>
    public static string Refusal(string kind, string given, IEnumerable<string> legal, IEnumerable<string> shown)
    {
        var nearest = legal.OrderBy(name => Changes(given, name)).ThenBy(name => name, StringComparer.Ordinal).FirstOrDefault();
        return nearest is null
            ? $"There is no {kind} \"{given}\": there are none."
            : $"There is no {kind} \"{given}\": did you mean \"{nearest}\"? There are: {string.Join(", ", shown)}.";
    }

    /// <summary>Number of letters that must be inserted, removed or replaced to make one word of the other, whatever their case (Levenshtein 1966).</summary>
    private static int Changes(string one, string other)
    {
        var costs = Enumerable.Range(0, other.Length + 1).ToArray();
        foreach (var letter in one)
        {
            var corner = costs[0]++;
            for (var j = 1; j <= other.Length; j++)
            {
                var replaced = corner + (char.ToLowerInvariant(letter) == char.ToLowerInvariant(other[j - 1]) ? 0 : 1);
                corner = costs[j];
                costs[j] = Math.Min(replaced, Math.Min(costs[j], costs[j - 1]) + 1);
            }
        }
        return costs[^1];
    }
}
