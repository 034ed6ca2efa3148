namespace Duel.Networks;

/// <summary>A residual pair for pictures of any size, after R3GAN (Huang et al. 2024, arXiv:2501.05441, section 3).</summary>
/// <remarks>
/// Blocks of three convolutions start switched off, and the weights before are scaled by the number of blocks (Zhang, Dauphin and Ma 2019,
/// arXiv:1901.09321), so that the discriminator needs no normalisation and penalties on each sample's gradient are defined. The generator is
/// normalised unless said otherwise, as it then learns several times faster. With classes, its norm is conditional, or it takes an embedding of the class beside
/// the latent, and the discriminator adds the inner product of its features with another embedding (Miyato and Koyama 2018, arXiv:1802.05637).
/// </remarks>
[Listed("residual", "residual blocks for pictures of any size", "arXiv:2501.05441")]
public sealed record ResidualArchitecture : IGanArchitecture
{
    /// <inheritdoc/>
    public string Name => "residual";

    /// <summary>The shape of a picture, [H, W, C]: sides of 8 to 1,024 pixels, 1 to 4 channels; [32, 32, 3] by default.</summary>
    [FromData]
    public Shape Sample { get; init => field = Option.Picture(value); } = [32, 32, 3];

    /// <summary>Length of a latent vector; 1 to 4096, 64 by default.</summary>
    public int LatentLength { get; init => field = Option.Within(value, 1, 4096); } = 64;

    /// <summary>Number of classes; 0, the default, for none.</summary>
    [FromData]
    public int ClassCount { get; init => field = Option.Within(value, 0, 100_000); }

    /// <summary>Channels of the discriminator's largest stage, doubled at each halving up to eight times as many; 1 to 1024, 32 by default.</summary>
    public int Width { get; init => field = Option.Within(value, 1, 1024); } = 32;

    /// <summary>The generator's channels as a multiple of the discriminator's; 0.25 to 8, 1 by default.</summary>
    /// <remarks>With penalties on gradients, a layer of the discriminator costs five times as much a step as one of the generator.</remarks>
    public double GeneratorScale { get; init => field = Option.Within(value, 0.25, 8); } = 1;

    /// <summary>Side of the squares of pixels that the largest stage holds as one place: 1, 2 (the default) or 4. 2 costs a quarter of 1.</summary>
    public int PatchSize { get; init => field = Option.OneOf(value, [1, 2, 4]); } = 2;

    /// <summary>Residual blocks of each stage; 1 to 16, 1 by default.</summary>
    public int Blocks { get; init => field = Option.Within(value, 1, 16); } = 1;

    /// <summary>Channels inside a block as a multiple of those between blocks; 1, the default, to 4.</summary>
    public int Expansion { get; init => field = Option.Within(value, 1, 4); } = 1;

    /// <summary>Channels of a group in a block's middle convolution; 0, the default, for one group of all, R3GAN has 16.</summary>
    public int GroupWidth { get; init => field = Option.Within(value, 0, 1024); }

    /// <summary>Norm of the generator; batch norm by default. R3GAN itself has none.</summary>
    public GeneratorNormalization GeneratorNormalization { get; init => field = Option.Named(value); } = GeneratorNormalization.Batch;

    /// <summary>Statistics of the batch that the discriminator gets beside each sample; nothing by default.</summary>
    public MinibatchStatistics Minibatch { get; init => field = Option.Named(value); } = MinibatchStatistics.None;

    /// <summary>Kind of score: a number read off the features by default, or the features' length along a direction.</summary>
    public DiscriminatorKind DiscriminatorKind
    {
        get;
        init => field = Option.Named(value) != DiscriminatorKind.Reconstruction
            ? value
            : throw new ArgumentOutOfRangeException(nameof(DiscriminatorKind), value, "The network residual has no autoencoder. Take the network dcgan, resnet or mlp.");
    }

    /// <summary>Heights and widths of the stages, from the largest to the smallest: each half of the one before, rounded up.</summary>
    internal IReadOnlyList<(int Height, int Width)> Stages => PictureStages.Of(Sample, PatchSize);

    /// <inheritdoc/>
    public Generator CreateGenerator(Rng rng) => GeneratorNormalization.Around(new ResidualGenerator(this, rng), rng);

    /// <inheritdoc/>
    public Discriminator CreateDiscriminator(Rng rng) => CreateDiscriminator(rng, pack: 1);

    /// <inheritdoc/>
    public Discriminator CreateDiscriminator(Rng rng, int pack) => new ResidualDiscriminator(this, rng, pack);

    /// <summary>Channels of the discriminator's stage of a number.</summary>
    internal int WidthAt(int stage) => Width << Math.Min(stage, 3);

    /// <summary>Channels of the generator's stage of a number.</summary>
    internal int GeneratorWidthAt(int stage) => Math.Max(1, (int)Math.Round(GeneratorScale * WidthAt(stage)));

    /// <summary>The discriminator's blocks of a stage.</summary>
    /// <param name="channels">Channels between blocks.</param>
    /// <param name="rng">The stream that weights start from.</param>
    internal Sequential BlocksOf(int channels, Rng rng) => new(Enumerable.Range(0, Blocks).Select(place =>
    {
        var (narrow, wide, last) = ConvolutionsOf(channels, rng.At(place), hasBias: true);
        return new Residual(new Sequential(narrow, new LeakyReluLayer(ResidualDiscriminator.Slope), wide, new LeakyReluLayer(ResidualDiscriminator.Slope), last));
    }));

    /// <summary>The three convolutions of a block.</summary>
    /// <param name="channels">Channels between blocks.</param>
    /// <param name="rng">The stream that weights start from.</param>
    /// <param name="hasBias">True if the first two have a bias.</param>
    internal (Conv2d Narrow, Conv2d Wide, Conv2d Last) ConvolutionsOf(int channels, Rng rng, bool hasBias)
    {
        var inner = Expansion * channels;
        var groups = GroupWidth > 0 && inner % GroupWidth == 0 ? inner / GroupWidth : 1;
        // Two layers with weights lie before the one that starts at zero: each is scaled by the number of blocks to the power -1/4.
        var initializer = new ScaledNormal(Math.Sqrt(2 / (1 + (ResidualDiscriminator.Slope * ResidualDiscriminator.Slope))) / Math.Pow(Blocks * Stages.Count, 0.25));
        return (
            new(channels, inner, 1, rng["narrow"], new() { HasBias = hasBias, Initializer = initializer }),
            new(inner, inner, 3, rng["wide"], new() { Padding = 1, Groups = groups, HasBias = hasBias, Initializer = initializer }),
            new(inner, channels, 1, rng["last"], new() { HasBias = false, Initializer = new Constant() }));
    }
}
