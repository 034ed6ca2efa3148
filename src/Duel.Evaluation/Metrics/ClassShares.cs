namespace Duel.Evaluation;

/// <summary>Classes that a classifier sees in a set of samples, and how sure it is.</summary>
/// <param name="Count">Number of samples.</param>
/// <param name="MeanTopProbability">The mean probability of each sample's likeliest class, 0 to 1.</param>
/// <param name="Shares">For each class the part of the samples whose likeliest class it is; they sum to 1.</param>
public sealed record ClassShares(int Count, double MeanTopProbability, IReadOnlyList<double> Shares)
{
    /// <summary>The share of the rarest class: 0 where the samples miss one.</summary>
    public double Smallest => Shares.Min();

    /// <summary>The shares in these probabilities; of equally likely classes the first counts.</summary>
    /// <param name="probabilities">One row a sample, [N, K].</param>
    /// <param name="classCount">K, 1 or more.</param>
    /// <exception cref="ArgumentException">The numbers are not a whole number of rows, there is none, or one is not a probability.</exception>
    public static ClassShares Of(ReadOnlySpan<float> probabilities, int classCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classCount, 1);
        if (probabilities.Length == 0 || probabilities.Length % classCount != 0)
            throw new ArgumentException($"{probabilities.Length} probabilities of {classCount} classes: shares take one whole row or more.", nameof(probabilities));
        if (probabilities.ContainsAnyExceptInRange(0f, 1f))
            throw new ArgumentException("A number is not a probability: all are between 0 and 1.", nameof(probabilities));
        var (counts, total, rows) = (new int[classCount], 0.0, probabilities.Length / classCount);
        for (var row = 0; row < rows; row++)
        {
            var chances = probabilities.Slice(row * classCount, classCount);
            var top = 0;
            for (var k = 1; k < classCount; k++)
                top = chances[k] > chances[top] ? k : top;
            counts[top]++;
            total += chances[top];
        }
        return new(rows, total / rows, [.. counts.Select(count => (double)count / rows)]);
    }
}
