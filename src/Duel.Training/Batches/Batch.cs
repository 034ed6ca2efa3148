namespace Duel.Training;

/// <summary>Samples that one update learns from. Each kind of data has a record of its own.</summary>
public abstract record Batch
{
    /// <summary>Samples in it.</summary>
    public abstract int Count { get; }
}

/// <summary>Pictures, points or rows, with what each was asked to be.</summary>
/// <param name="Samples">[N, ...]</param>
/// <param name="Condition">Of the N samples; null for a set without conditions.</param>
public sealed record SampleBatch(Tensor Samples, Condition? Condition = null) : Batch
{
    /// <inheritdoc/>
    public override int Count => Samples.Shape[0];
}

/// <summary>Samples of two kinds: pairs, or as many of each of two sets that nothing pairs.</summary>
/// <param name="Input">[N, ...], of the kind that is given.</param>
/// <param name="Output">[N, ...], of the kind that is wanted.</param>
public sealed record PairBatch(Tensor Input, Tensor Output) : Batch
{
    /// <inheritdoc/>
    public override int Count => Input.Shape[0];
}
