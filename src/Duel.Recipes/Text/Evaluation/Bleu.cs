namespace Duel.Recipes;

/// <summary>BLEU of generated texts against references (Papineni et al. 2002, doi:10.3115/1073083.1073135), as papers on text generation have it.</summary>
/// <remarks>
/// The score of a text is the geometric mean of the shares of its runs of 1 to n tokens that references have too, each counted at most as
/// often as in one reference, times e^(1 - r / c) where the text's length c is below r, that of the reference nearest in length. A share of
/// none counts as 0.1 over the number of runs (method 1 of Chen and Cherry 2014, doi:10.3115/v1/W14-3346); without a single token in common
/// the score is 0. Scores are means over texts.
/// </remarks>
public sealed class Bleu
{
    private const double Epsilon = 0.1;
    private readonly int longest;
    private readonly NGramCounts[] counts;
    private readonly Dictionary<int, int> lengths;

    /// <summary>Counts the references' runs.</summary>
    /// <param name="references">Texts as tokens, at least one.</param>
    /// <param name="longest">n, the greatest length of runs, 1 or more.</param>
    public Bleu(IReadOnlyList<int[]> references, int longest = 5)
    {
        ArgumentNullException.ThrowIfNull(references);
        ArgumentOutOfRangeException.ThrowIfZero(references.Count);
        ArgumentOutOfRangeException.ThrowIfLessThan(longest, 1);
        this.longest = longest;
        counts = [.. Enumerable.Range(1, longest).Select(length => new NGramCounts(references, length))];
        lengths = references.CountBy(text => text.Length).ToDictionary();
    }

    /// <summary>BLEU-1 to BLEU-n of texts.</summary>
    /// <param name="texts">Texts as tokens, at least one.</param>
    public double[] Of(IReadOnlyList<int[]> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return Mean(texts.Select(text => Score(text, null)));
    }

    /// <summary>Self-BLEU-1 to -n (Zhu et al. 2018, arXiv:1802.01886): the mean score of each text with all others as its references; high where texts are alike.</summary>
    /// <param name="texts">Texts as tokens, at least two.</param>
    /// <param name="longest">n, the greatest length of runs, 1 or more.</param>
    public static double[] OfSelf(IReadOnlyList<int[]> texts, int longest = 5)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentOutOfRangeException.ThrowIfLessThan(texts.Count, 2);
        var all = new Bleu(texts, longest);
        return all.Mean(texts.Select((text, i) => all.Score(text, i)));
    }

    private double[] Mean(IEnumerable<double[]> scores)
    {
        var (sums, count) = (new double[longest], 0);
        foreach (var one in scores)
        {
            count++;
            for (var i = 0; i < longest; i++)
                sums[i] += one[i];
        }
        return [.. sums.Select(sum => sum / count)];
    }

    /// <summary>The scores of a text, one for each greatest length of runs.</summary>
    private double[] Score(int[] text, int? without)
    {
        var (scores, logs) = (new double[longest], 0.0);
        var shortness = Math.Min(0, 1 - (NearestLength(text.Length, without is null ? null : text.Length) / (double)Math.Max(1, text.Length)));
        for (var length = 1; length <= longest; length++)
        {
            var common = 0;
            foreach (var (gram, count) in NGramCounts.In(text, length))
                common += Math.Min(count, counts[length - 1].Most(gram, without));
            if (length == 1 && common == 0)
                return scores;
            logs += Math.Log((common == 0 ? Epsilon : common) / Math.Max(1, text.Length - length + 1));
            scores[length - 1] = Math.Exp((logs / length) + shortness);
        }
        return scores;
    }

    /// <summary>The reference's length that is nearest to another, the shorter of two.</summary>
    /// <param name="length">The length.</param>
    /// <param name="without">A length of which one reference is left out; null for none.</param>
    private int NearestLength(int length, int? without) =>
        lengths.Where(one => one.Key != without || one.Value > 1).Select(one => one.Key).MinBy(one => (Math.Abs(one - length), one));
}
