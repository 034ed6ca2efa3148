namespace Duel.Studies;

/// <summary>Noise in memory: what a step costs does not depend on what the samples show.</summary>
internal sealed class RandomSamples : IDataset
{
    private readonly float[] values;
    private readonly int distinct;

    /// <summary>Draws uniform values from -1 to 1.</summary>
    /// <param name="spec">Spec of a sample.</param>
    /// <param name="count">Number of samples.</param>
    /// <param name="rng">The stream that they are drawn from.</param>
    /// <param name="most">Samples that are drawn at most; those that follow repeat them.</param>
    public RandomSamples(SampleSpec spec, int count, Rng rng, int most = int.MaxValue)
    {
        (Spec, Count, distinct) = (spec, count, Math.Min(count, most));
        using var scope = new TensorScope();
        values = rng.Uniform([distinct, spec.Length], -1, 1).AsSpan().ToArray();
    }

    /// <inheritdoc/>
    public string Name => "noise";

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public SampleSpec Spec { get; }

    /// <inheritdoc/>
    public int Read(int index, Span<float> sample)
    {
        values.AsSpan(index % distinct * Spec.Length, Spec.Length).CopyTo(sample);
        return -1;
    }
}
