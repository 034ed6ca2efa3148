namespace Duel.Recipes;

/// <summary>Scores pairs of an item and a latent: whether the latent was found for the item, or the item made of the latent
/// (Donahue, Krähenbühl and Darrell 2016, arXiv:1605.09782). Weights are normalised spectrally.</summary>
public sealed class PairDiscriminator : Module
{
    private readonly SampleEncoder items;
    private readonly Linear latents, joint, output;

    /// <summary>Makes the network.</summary>
    public PairDiscriminator(AnomalyArchitecture design, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(rng);
        var width = design.Width * 2;
        items = new(design, width, rng["items"], spectral: true);
        latents = new(design.LatentLength, width, rng["latents"], spectral: true);
        joint = new(width * 2, width, rng["joint"], spectral: true);
        output = new(width, 1, rng["output"], spectral: true);
    }

    /// <summary>Scores of pairs.</summary>
    /// <param name="x">[N, ...]: items.</param>
    /// <param name="z">[N, Z]: latents.</param>
    /// <returns>[N], unbounded; higher for an item whose latent was found.</returns>
    public Tensor Forward(Tensor x, Tensor z)
    {
        var both = Tensor.Concat(1, items.Forward(x), latents.Forward(z)).LeakyRelu();
        return output.Forward(joint.Forward(both).LeakyRelu()).Reshape([both.Shape[0]]);
    }
}
