namespace Duel.Networks;

/// <summary>A pair of networks as a value: what a run's options name, and what both networks are made anew from.</summary>
/// <remarks>
/// A design is a sealed record with a parameterless constructor and <c>init</c> options, so that JSON holds it, and carries a
/// <see cref="ListedAttribute"/> with its <see cref="Name"/>, so that <see cref="Architectures"/> finds it.
/// </remarks>
[PartKind("network", "networks")]
public interface IGanArchitecture
{
    /// <summary>The name in kebab case, unique among designs.</summary>
    string Name { get; }

    /// <summary>The shape of one sample, channels last: [H, W, C], or [F].</summary>
    Shape Sample { get; }

    /// <summary>Length of a latent vector, Z.</summary>
    int LatentLength { get; }

    /// <summary>Number of classes, K; 0 without classes.</summary>
    int ClassCount { get; }

    /// <summary>A fresh generator.</summary>
    /// <param name="rng">The stream that weights start from.</param>
    Generator CreateGenerator(Rng rng);

    /// <summary>A fresh discriminator.</summary>
    /// <param name="rng">The stream that weights start from.</param>
    Discriminator CreateDiscriminator(Rng rng);

    /// <summary>A fresh discriminator that scores several samples together (Lin et al. 2018, arXiv:1712.04086, section 2): only its first
    /// layer differs, samples and one-hot classes being joined on their last axes.</summary>
    /// <param name="rng">The stream that weights start from.</param>
    /// <param name="pack">Number of samples scored together, m; 1 or more.</param>
    /// <returns>A network of samples [H, W, m C] or [m F], and m K classes.</returns>
    /// <exception cref="ArgumentException">The network can score samples one at a time only.</exception>
    Discriminator CreateDiscriminator(Rng rng, int pack) => pack == 1
        ? CreateDiscriminator(rng)
        : throw new ArgumentException($"The discriminator of the network {Name} scores one sample at a time and cannot be given packs of {pack}: take mlp, dcgan or resnet, or leave packing out.", nameof(pack));
}
