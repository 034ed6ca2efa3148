namespace Duel.Losses;

/// <summary>Messages for names that do not exist: the nearest one that does, and all of them.</summary>
internal static class Spelling
{
    public static string Unknown(string kind, string given, IEnumerable<string> legal, IEnumerable<string> shown)
    {
        var nearest = legal.MinBy(name => Distance(given.ToLowerInvariant(), name.ToLowerInvariant()));
        return nearest is null
            ? $"There is no {kind} \"{given}\": there are none."
            : $"There is no {kind} \"{given}\": did you mean \"{nearest}\"? There are: {string.Join(", ", shown)}.";
    }

    /// <summary>How many letters must be put in, left out or exchanged to make one word of the other (Levenshtein).</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var exchanged = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(exchanged, 1 + Math.Min(row[j], row[j - 1]));
            }
        }
        return row[^1];
    }
}
