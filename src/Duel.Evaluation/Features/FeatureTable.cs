namespace Duel.Evaluation;

/// <summary>Features of a set of pictures.</summary>
/// <param name="Count">Number of pictures, N.</param>
/// <param name="Length">Length of a feature vector, F.</param>
/// <param name="Values">[N, F]</param>
/// <param name="ClassCount">Number of classes the network knows, K.</param>
/// <param name="Probabilities">[N, K], rows sum to 1.</param>
public sealed record FeatureTable(int Count, int Length, float[] Values, int ClassCount, float[] Probabilities)
{
    /// <summary>The features of one picture, [F].</summary>
    public ReadOnlySpan<float> Row(int index) => Values.AsSpan(index * Length, Length);

    /// <summary>The class that each picture looks like most; of equally likely ones the first.</summary>
    public int[] TopClasses()
    {
        var top = new int[Count];
        for (var i = 0; i < Count; i++)
        {
            var chances = Probabilities.AsSpan(i * ClassCount, ClassCount);
            for (var k = 1; k < ClassCount; k++)
                top[i] = chances[k] > chances[top[i]] ? k : top[i];
        }
        return top;
    }

    /// <summary>These pictures and others.</summary>
    internal FeatureTable Joined(FeatureTable other) => new(Count + other.Count, Length, [.. Values, .. other.Values], ClassCount, [.. Probabilities, .. other.Probabilities]);

    /// <summary>The rows of some pictures, in their order.</summary>
    public FeatureTable Take(IReadOnlyList<int> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var (values, chances) = (new float[rows.Count * Length], new float[rows.Count * ClassCount]);
        for (var i = 0; i < rows.Count; i++)
        {
            Row(rows[i]).CopyTo(values.AsSpan(i * Length));
            Probabilities.AsSpan(rows[i] * ClassCount, ClassCount).CopyTo(chances.AsSpan(i * ClassCount));
        }
        return new(rows.Count, Length, values, ClassCount, chances);
    }
}
