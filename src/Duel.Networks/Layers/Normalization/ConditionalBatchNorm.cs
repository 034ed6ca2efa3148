namespace Duel.Networks;

/// <summary>Batch normalisation whose scale and shift depend on the class
/// (Dumoulin, Shlens and Kudlur 2017, arXiv:1610.07629; de Vries et al. 2017, arXiv:1707.00683).</summary>
/// <param name="channels">C</param>
/// <param name="classCount">K</param>
/// <param name="momentum">The share of each batch in the running statistics.</param>
/// <param name="epsilon">Added to the variance.</param>
public sealed class ConditionalBatchNorm(int channels, int classCount, double momentum = 0.1, double epsilon = 1e-5) : Module
{
    private readonly Parameter weight = new(Tensor.Ones([classCount, channels]));
    private readonly Parameter bias = new(Tensor.Zeros([classCount, channels]));
    private readonly RunningStatistics running = new(channels, momentum);

    /// <inheritdoc/>
    protected internal override bool MixesSamplesHere => IsTraining;

    /// <summary>Normalised, scaled and shifted by class.</summary>
    /// <param name="x">[N, ..., C]</param>
    /// <param name="condition">[N, K] one-hot classes.</param>
    /// <returns>The shape of <paramref name="x"/>.</returns>
    /// <exception cref="ShapeException">A shape differs from these.</exception>
    public Tensor Forward(Tensor x, Tensor condition)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(condition);
        if (condition.Shape != new Shape(x.Shape[0], classCount))
            throw new ShapeException($"ConditionalBatchNorm of {classCount} classes: a condition of shape {condition.Shape} for data of shape {x.Shape}, it takes [{x.Shape[0]}, {classCount}].");
        var normalized = running.Normalize(x, Tensor.Ones([channels], x.Type), Tensor.Zeros([channels], x.Type), epsilon);
        return StyleScale.Apply(normalized, condition.MatMul(weight.Value), condition.MatMul(bias.Value));
    }
}
