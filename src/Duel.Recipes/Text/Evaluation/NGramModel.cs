namespace Duel.Recipes;

/// <summary>A language model that counts: interpolated Kneser-Ney smoothing (Chen and Goodman 1999, doi:10.1006/csla.1999.0128) over runs of up to four tokens.</summary>
/// <remarks>Independent of the networks that it scores the texts of; learned in a second.</remarks>
public sealed class NGramModel
{
    private const int Order = 4, Before = -1;
    private const double Discount = 0.75;
    private readonly int vocabulary;

    // For contexts of 0 to 3 tokens: how often each is followed by what; below the longest, by how many different tokens the run is preceded.
    private readonly Dictionary<NGram, Dictionary<int, int>>[] following = [.. Enumerable.Range(0, Order).Select(_ => new Dictionary<NGram, Dictionary<int, int>>())];
    private readonly Dictionary<NGram, int>[] totals = [.. Enumerable.Range(0, Order).Select(_ => new Dictionary<NGram, int>())];

    /// <summary>Counts.</summary>
    /// <param name="texts">Texts as tokens, with their ends.</param>
    /// <param name="vocabulary">Number of tokens that there are, also those that do not occur.</param>
    public NGramModel(IReadOnlyList<int[]> texts, int vocabulary)
    {
        ArgumentNullException.ThrowIfNull(texts);
        this.vocabulary = vocabulary;
        var seen = Enumerable.Range(0, Order).Select(_ => new HashSet<NGram>()).ToArray();
        foreach (var text in texts)
        {
            int[] padded = [.. Enumerable.Repeat(Before, Order - 1), .. text];
            for (var place = Order - 1; place < padded.Length; place++)
            {
                for (var length = Order - 1; length >= 0; length--)
                {
                    // A shorter run counts once for each token that it follows: not how frequent it is, but in how many places it fits.
                    if (length < Order - 1 && !seen[length].Add(new(padded, place - length - 1, length + 2)))
                        continue;
                    var context = new NGram(padded, place - length, length);
                    if (!following[length].TryGetValue(context, out var next))
                        following[length].Add(context, next = []);
                    next[padded[place]] = next.GetValueOrDefault(padded[place]) + 1;
                    totals[length][context] = totals[length].GetValueOrDefault(context) + 1;
                }
            }
        }
    }

    /// <summary>The perplexity of texts: e to the mean negative log-likelihood of a token.</summary>
    /// <param name="texts">Texts as tokens, with their ends.</param>
    public double Perplexity(IReadOnlyList<int[]> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var (sum, tokens) = (0.0, 0L);
        foreach (var text in texts)
        {
            int[] padded = [.. Enumerable.Repeat(Before, Order - 1), .. text];
            for (var place = Order - 1; place < padded.Length; place++, tokens++)
                sum -= Math.Log(Probability(padded, place));
        }
        return Math.Exp(sum / tokens);
    }

    /// <summary>The probability of the token at a place after those before it.</summary>
    internal double Probability(int[] padded, int place)
    {
        var probability = 1.0 / vocabulary;
        for (var length = 0; length < Order; length++)
        {
            var context = new NGram(padded, place - length, length);
            if (!following[length].TryGetValue(context, out var next))
                return probability;
            double total = totals[length][context];
            probability = (Math.Max(0, next.GetValueOrDefault(padded[place]) - Discount) + (Discount * next.Count * probability)) / total;
        }
        return probability;
    }
}
