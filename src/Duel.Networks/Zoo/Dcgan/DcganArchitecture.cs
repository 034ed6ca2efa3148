namespace Duel.Networks;

/// <summary>The convolutional pair of Radford, Metz and Chintala 2015 (arXiv:1511.06434) for pictures of 16 to 512 pixels.</summary>
/// <remarks>With classes, the generator takes an embedding of the class beside the latent or scales and shifts by class, and the discriminator adds the inner
/// product of its features with another embedding (Miyato and Koyama 2018, arXiv:1802.05637).</remarks>
[Listed("dcgan", "the convolutional pair of Radford, Metz and Chintala 2015 for pictures of 16 to 512 pixels", "arXiv:1511.06434")]
public sealed record DcganArchitecture : IGanArchitecture
{
    // Beyond the paper's 64 pixels, further doublings would put nearly all weights into the smallest layers.
    private const int MostDoublings = 3;

    /// <inheritdoc/>
    public string Name => "dcgan";

    /// <inheritdoc/>
    public Shape Sample => [Size, Size, Channels];

    /// <summary>Height and width of a picture: 28, or a power of two from 16 to 512; 32 by default.</summary>
    [FromData]
    public int Size { get; init => field = Option.OneOf(value, [16, 28, 32, 64, 128, 256, 512]); } = 32;

    /// <summary>Channels of a picture, 1 to 4; 3 by default.</summary>
    [FromData]
    public int Channels { get; init => field = Option.Within(value, 1, 4); } = 3;

    /// <summary>Length of a latent vector; 1 to 4096, 100 by default.</summary>
    public int LatentLength { get; init => field = Option.Within(value, 1, 4096); } = 100;

    /// <summary>Number of classes; 0, the default, for none.</summary>
    [FromData]
    public int ClassCount { get; init => field = Option.Within(value, 0, 100_000); }

    /// <summary>Channels of the layers beside the picture, doubled at each halving of the size up to eight times as many; 1 to 1024, 64 by default.</summary>
    public int Width { get; init => field = Option.Within(value, 1, 1024); } = 64;

    /// <summary>Norm of the generator; batch norm by default.</summary>
    public GeneratorNormalization GeneratorNormalization { get; init => field = Option.Named(value); } = GeneratorNormalization.Batch;

    /// <summary>Part of the generator that is told the class: an embedding beside the latent by default, or its batch norm, where it has one.</summary>
    public ClassInput ClassInput { get; init => field = Option.Named(value); }

    /// <summary>Norm of the discriminator; batch norm by default. Take another for penalties on gradients.</summary>
    public DiscriminatorNormalization DiscriminatorNormalization { get; init => field = Option.Named(value); } = DiscriminatorNormalization.Batch;

    /// <summary>Statistics of the batch that the discriminator gets beside each sample; nothing by default.</summary>
    public MinibatchStatistics Minibatch { get; init => field = Option.Named(value); } = MinibatchStatistics.None;

    /// <summary>Kind of score: a number read off the features by default, the error of reconstructing the sample, or the features' length along a direction.</summary>
    [FormerNames("judgedBy")]
    public DiscriminatorKind DiscriminatorKind { get; init => field = Option.Named(value); }

    /// <summary>Number of times the size is halved.</summary>
    internal int Stages => Size == 28 ? 2 : int.Log2(Size) - 2;

    /// <summary>Height and width of the smallest activations: 7 or 4.</summary>
    internal int SmallestSize => Size >> Stages;

    /// <summary>Channels of the smallest activations.</summary>
    internal int LargestWidth => WidthAt(Stages - 1);

    /// <summary>Numbers of the smallest activations of a picture.</summary>
    internal int FeatureCount => SmallestSize * SmallestSize * LargestWidth;

    /// <inheritdoc/>
    public Generator CreateGenerator(Rng rng) => GeneratorNormalization.Around(new DcganGenerator(this, rng), rng);

    /// <inheritdoc/>
    public Discriminator CreateDiscriminator(Rng rng) => CreateDiscriminator(rng, pack: 1);

    /// <inheritdoc/>
    public Discriminator CreateDiscriminator(Rng rng, int pack) => DiscriminatorKind switch
    {
        DiscriminatorKind.Reconstruction => DcganDiscriminator.Autoencoder(this, rng, pack),
        _ => new DcganDiscriminator(this, rng, pack),
    };

    /// <summary>Channels after the size was halved so many times beyond the first.</summary>
    internal int WidthAt(int stage) => Width << Math.Min(stage, MostDoublings);
}
