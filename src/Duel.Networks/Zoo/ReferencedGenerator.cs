namespace Duel.Networks;

/// <summary>A generator whose every batch is led by the same reference latents, for <see cref="VirtualBatchNorm"/> inside it.</summary>
/// <remarks>
/// The reference is drawn once and saved with the weights (Salimans et al. 2016, arXiv:1606.03498, section 3.5). Its samples are made anew with
/// each batch and left out, since they move with the weights: a batch costs as much as one that is so much larger.
/// </remarks>
public sealed class ReferencedGenerator : Generator
{
    /// <summary>Number of latents in the reference.</summary>
    public const int References = 64;

    private readonly Generator network;
    private readonly Parameter reference;

    /// <summary>Puts a reference before a network.</summary>
    /// <param name="network">With <see cref="VirtualBatchNorm"/> of as many samples inside.</param>
    /// <param name="rng">The stream that the reference is drawn from.</param>
    public ReferencedGenerator(Generator network, Rng rng)
        : base(network.Output, network.LatentLength, network.ClassCount)
    {
        ArgumentNullException.ThrowIfNull(rng);
        this.network = network;
        reference = new(rng.Normal([References, LatentLength]), isTrainable: false);
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor latent, Tensor? condition = null)
    {
        Check(latent, condition);
        // Every class has its part of the reference.
        var classes = condition is null ? null : Tensor.Concat(0, Tensor.OneHot([.. Enumerable.Range(0, References).Select(i => i % ClassCount)], ClassCount, condition.Type), condition);
        return network.Forward(Tensor.Concat(0, reference.Value, latent), classes).Slice(0, References, latent.Shape[0]);
    }
}
