namespace Duel.Networks;

/// <summary>The small residual pair of spectral normalisation (Miyato et al. 2018, arXiv:1802.05957, appendix B.4) for pictures of 16 to 512 pixels.</summary>
/// <remarks>With classes, batch norm of the generator becomes conditional, and the discriminator adds the inner product of its
/// features with the class's embedding (Miyato and Koyama 2018, arXiv:1802.05637).</remarks>
[Listed("resnet", "the small residual pair of spectral normalisation for pictures of 16 to 512 pixels", "arXiv:1802.05957")]
public sealed record ResNetArchitecture : IGanArchitecture
{
    /// <inheritdoc/>
    public string Name => "resnet";

    /// <inheritdoc/>
    public Shape Sample => [Size, Size, Channels];

    /// <summary>Height and width of a picture: 28, or a power of two from 16 to 512; 32 by default.</summary>
    [FromData]
    public int Size { get; init => field = Option.OneOf(value, [16, 28, 32, 64, 128, 256, 512]); } = 32;

    /// <summary>Channels of a picture, 1 to 4; 3 by default.</summary>
    [FromData]
    public int Channels { get; init => field = Option.Within(value, 1, 4); } = 3;

    /// <summary>Length of a latent vector; 1 to 4096, 128 by default.</summary>
    public int LatentLength { get; init => field = Option.Within(value, 1, 4096); } = 128;

    /// <summary>Number of classes; 0, the default, for none.</summary>
    [FromData]
    public int ClassCount { get; init => field = Option.Within(value, 0, 100_000); }

    /// <summary>Channels of the generator's blocks; 1 to 4096, the paper's 256 by default.</summary>
    public int GeneratorWidth { get; init => field = Option.Within(value, 1, 4096); } = 256;

    /// <summary>Channels of the discriminator's blocks; 1 to 4096, the paper's 128 by default.</summary>
    public int DiscriminatorWidth { get; init => field = Option.Within(value, 1, 4096); } = 128;

    /// <summary>Norm of the generator; batch norm by default.</summary>
    public GeneratorNormalization GeneratorNormalization { get; init => field = Option.Named(value); } = GeneratorNormalization.Batch;

    /// <summary>Norm of the discriminator; spectral norm by default.</summary>
    public DiscriminatorNormalization DiscriminatorNormalization { get; init => field = Option.Named(value); } = DiscriminatorNormalization.Spectral;

    /// <summary>Statistics of the batch that the discriminator gets beside each sample; nothing by default.</summary>
    public MinibatchStatistics Minibatch { get; init => field = Option.Named(value); } = MinibatchStatistics.None;

    /// <summary>Kind of score: a number read off the features by default, the error of reconstructing the sample, or the features' length along a direction.</summary>
    [FormerNames("judgedBy")]
    public DiscriminatorKind DiscriminatorKind { get; init => field = Option.Named(value); }

    /// <summary>Number of times the size is doubled.</summary>
    internal int Stages => Size == 28 ? 2 : int.Log2(Size) - 2;

    /// <summary>Number of times the discriminator halves the size: down to 8 places, or 7.</summary>
    internal int Downsamplings => Math.Max(1, Size == 28 ? 2 : int.Log2(Size) - 3);

    /// <inheritdoc/>
    public Generator CreateGenerator(Rng rng) => GeneratorNormalization.Around(new ResNetGenerator(this, rng), rng);

    /// <inheritdoc/>
    public Discriminator CreateDiscriminator(Rng rng) => CreateDiscriminator(rng, pack: 1);

    /// <inheritdoc/>
    public Discriminator CreateDiscriminator(Rng rng, int pack) => DiscriminatorKind switch
    {
        DiscriminatorKind.Reconstruction => ResNetDiscriminator.Autoencoder(this, rng, pack),
        _ => new ResNetDiscriminator(this, rng, pack),
    };
}
