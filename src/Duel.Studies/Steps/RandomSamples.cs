namespace Duel.Studies;

/// <summary>Noise in memory: what a step costs does not depend on what the samples show.</summary>
internal sealed class RandomSamples : IDataset
{
    private readonly float[] values;

    /// <summary>Draws uniform values from -1 to 1.</summary>
    /// <param name="spec">Spec of a sample.</param>
    /// <param name="count">Number of samples.</param>
    /// <param name="rng">The stream that they are drawn from.</param>
    public RandomSamples(SampleSpec spec, int count, Rng rng)
    {
        (Spec, Count) = (spec, count);
        using var scope = new TensorScope();
        values = rng.Uniform([count, spec.Length], -1, 1).AsSpan().ToArray();
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
        values.AsSpan(index * Spec.Length, Spec.Length).CopyTo(sample);
        return -1;
    }
}
