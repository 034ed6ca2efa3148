namespace Duel.Evaluation;

/// <summary>Pictures that are compared two by two: with their originals, or at random with each other.</summary>
internal static class PicturePairs
{
    private const int Together = 10;

    /// <summary>The mean distance of pairs, with a bootstrap over them.</summary>
    /// <param name="evidence">Generated pictures, and their originals where they come in pairs.</param>
    /// <param name="name">The metric's: the stream that random pairs come from.</param>
    /// <param name="count">Number of random pairs.</param>
    /// <param name="seen">Some pictures as the network takes them.</param>
    /// <param name="between">The distances of so many pairs.</param>
    /// <exception cref="ArgumentException">There are too few pictures.</exception>
    public static Estimate Mean(Evidence evidence, string name, int count, Func<IDataset, Tensor> seen, Func<Tensor, Tensor, double[]> between)
    {
        var (first, second) = (evidence.Paired ? evidence.Real : evidence.Generated, evidence.Generated);
        if (second.Count < 2)
            throw new ArgumentException("One picture is given, and a perceptual distance needs two or more.", nameof(evidence));
        var rng = evidence.Stream(name);
        var pairs = evidence.Paired
            ? [.. Enumerable.Range(0, second.Count).Select(i => (i, i))]
            : Enumerable.Range(0, count).Select(_ => (A: rng.NextInt(second.Count), B: 1 + rng.NextInt(second.Count - 1))).Select(pair => (pair.A, (pair.A + pair.B) % second.Count)).ToArray();
        var values = new double[pairs.Length];
        for (var start = 0; start < pairs.Length; start += Together)
        {
            using var scope = new TensorScope();
            using var recording = GradientMode.NoGrad();
            var some = pairs[start..Math.Min(start + Together, pairs.Length)];
            between(seen(new Subset(first, [.. some.Select(pair => pair.Item1)])), seen(new Subset(second, [.. some.Select(pair => pair.Item2)]))).CopyTo(values, start);
        }
        return Interval.OfMean(values, evidence.Stream($"{name} intervals"));
    }
}
