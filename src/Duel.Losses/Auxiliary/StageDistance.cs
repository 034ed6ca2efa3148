namespace Duel.Losses;

/// <summary>The distance of pictures in the stages of a feature network, with derivatives: the perceptual loss.</summary>
/// <remarks>
/// Mean absolute differences, each stage relative to the mean of its activations on the original, so that stages and networks of other
/// scales count alike: 1/K Σ E |φ_k(x') - φ_k(x)| / E |φ_k(x)|.
/// </remarks>
/// <paper>Johnson, Alahi and Fei-Fei 2016, Perceptual losses for real-time style transfer and super-resolution, arXiv:1603.08155, section 3.2</paper>
public sealed class StageDistance
{
    private const double Small = 1e-6;
    private readonly FeatureNetwork network;

    /// <summary>Measures in a network.</summary>
    /// <param name="network">A network with stages, whose weights stay as they are.</param>
    /// <exception cref="ArgumentException">It has no stages.</exception>
    public StageDistance(FeatureNetwork network) => this.network = Staged(network);

    /// <summary>The network, if it has stages.</summary>
    internal static FeatureNetwork Staged(FeatureNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return network.HasStages ? network : throw new ArgumentException($"{network.GetType().Name} has no stages to compare pictures at: take a feature network that has, such as squeezenet.", nameof(network));
    }

    /// <summary>The term for one batch.</summary>
    /// <param name="original">[N, H, W, 1 or 3], -1 to 1; no derivatives are taken of it.</param>
    /// <param name="made">[N, H, W, 1 or 3]</param>
    /// <returns>[], a single number.</returns>
    public Tensor Of(Tensor original, Tensor made)
    {
        ArgumentNullException.ThrowIfNull(original);
        ArgumentNullException.ThrowIfNull(made);
        IReadOnlyList<Tensor> wanted;
        using (GradientMode.NoGrad())
            wanted = network.Stages(network.Input.OfSamples(original));
        var seen = network.Stages(network.Input.OfSamples(made));
        return wanted.Zip(seen, (a, b) => (b - a).Abs().Mean() / (a.Abs().Mean() + Small)).Aggregate((sum, one) => sum + one) / seen.Count;
    }
}
