namespace Duel.Networks;

/// <summary>Channels of a discriminator brought near to one root mean square, as far as few samples are overfitted, beside a loss that draws their means to 0:
/// [N, ..., C] to the same (CHAIN: Ni and Koniusz 2024, arXiv:2404.00521).</summary>
/// <remarks>
/// Nothing is centred and no channel made larger, so that the layer's Lipschitz constant stays bounded. In training each channel is, with the probability
/// <see cref="Share"/>, divided by its root mean square over the batch and multiplied by the smallest of all channels; others stay as they are. In use
/// the expected factor is applied, with running mean squares. The loss, strength times share times the sum of squared means, is part of the discriminator's
/// own updates. The share begins at 0 and moves by 0.001 towards a mean sign of real scores of 0.5 (<see cref="Follow"/>).
/// </remarks>
/// <param name="channels">C</param>
/// <param name="strength">Strength of the loss, 0 or more.</param>
/// <param name="share">Share of channels at first, 0 to 1.</param>
/// <param name="epsilon">Added to mean squares.</param>
public sealed class ChainNorm(int channels, double strength = 20, double share = 0, double epsilon = 1e-5) : Layer
{
    private const double Momentum = 0.1, Move = 0.001, Target = 0.5;
    private readonly Parameter chosen = new(Tensor.Zeros([1]) + Math.Clamp(share, 0, 1), isTrainable: false) { IsAveraged = false };
    private readonly Parameter squares = new(Tensor.Ones([channels]), isTrainable: false);

    [NotSaved("it is taken in the turn that made it")]
    private Tensor? centring;

    /// <summary>Share of channels that are normalised in training, 0 to 1.</summary>
    public double Share => chosen.Value.ToDoubles()[0];

    /// <inheritdoc/>
    protected internal override bool MixesSamplesHere => IsTraining;

    /// <inheritdoc/>
    protected internal override bool IsRandom => true;

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The last axis is not of the layer's channels.</exception>
    /// <exception cref="InvalidOperationException">In training before <see cref="Module.UseRandomness"/>.</exception>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Shape.Rank < 2 || x.Shape[^1] != channels)
            throw new ShapeException($"ChainNorm of {channels} channels: data of shape {x.Shape}, it takes [N, ..., {channels}].");
        centring = null;
        if (!IsTraining)
            return x * Factor(squares.Value, chosen.Value);
        int[] axes = [.. Enumerable.Range(0, x.Shape.Rank - 1)];
        var seen = x.Square().Mean(axes);
        using (GradientMode.NoGrad())
            squares.Value.CopyFrom((squares.Value * (1 - Momentum)) + (seen.Detach() * Momentum));
        centring = x.Mean(axes).Square().Sum() * (strength * Share);
        return x * Factor(seen, Draw(x.Type));
    }

    /// <summary>Moves the share by the mean sign of real samples' scores, -1 to 1: up where they are surer to be real than they should be.</summary>
    /// <param name="meanSign">Mean over a batch.</param>
    public void Follow(double meanSign) =>
        chosen.Value.CopyFrom(Tensor.Zeros([1], chosen.Value.Type) + Math.Clamp(Share + (Move * Math.Sign(meanSign - Target)), 0, 1));

    /// <summary>The loss of the last pass in training, [], with its history, to be taken once; null where there was none.</summary>
    internal Tensor? TakeCentring()
    {
        var taken = centring;
        centring = null;
        return taken;
    }

    /// <summary>1 for channels that are normalised, 0 for others.</summary>
    private Tensor Draw(DType type)
    {
        var (draws, limit) = (Randomness.Uniform([channels], 0, 1).ToDoubles(), Share);
        return Tensor.From([.. draws.Select(draw => draw < limit ? 1f : 0f)], [channels]).To(type);
    }

    /// <summary>Factors of channels [C]: the smallest root mean square over each one's own, as far as it is chosen.</summary>
    private Tensor Factor(Tensor meanSquares, Tensor weight)
    {
        var roots = (meanSquares + epsilon).Sqrt();
        return 1 - weight + (weight * roots.Min(0) / roots);
    }
}
