namespace Duel.Networks;

/// <summary>A style-based pair for pictures of any size: the generator of StyleGAN2 (Karras et al. 2020, arXiv:1912.04958) against a residual discriminator.</summary>
/// <remarks>
/// A mapping network makes a style of each latent, and each convolution of the generator is modulated by it: its input's channels are scaled by the
/// style and its output's back to unit deviation, which is the paper's modulation of weights without a weight for each sample. Pictures are sums
/// of what each stage adds. With classes, an embedding goes into the mapping network, and the discriminator adds the inner product of its features
/// with another embedding (Miyato and Koyama 2018, arXiv:1802.05637).
/// </remarks>
[Listed("style", "latents become styles that modulate convolutions, for pictures of any size", "arXiv:1912.04958", "stylegan", "stylegan2")]
public sealed record StyleArchitecture : IGanArchitecture
{
    private const int MostDoublings = 3;

    /// <inheritdoc/>
    public string Name => "style";

    /// <summary>The shape of a picture, [H, W, C]: sides of 8 to 1,024 pixels, 1 to 4 channels; [32, 32, 3] by default.</summary>
    [FromData]
    public Shape Sample { get; init => field = Option.Picture(value); } = [32, 32, 3];

    /// <summary>Length of a latent vector; 1 to 4096, 64 by default.</summary>
    public int LatentLength { get; init => field = Option.Within(value, 1, 4096); } = 64;

    /// <summary>Number of classes; 0, the default, for none.</summary>
    [FromData]
    public int ClassCount { get; init => field = Option.Within(value, 0, 100_000); }

    /// <summary>Channels of the generator's largest stage, doubled at each halving up to eight times as many; 1 to 1024, 16 by default.</summary>
    public int Width { get; init => field = Option.Within(value, 1, 1024); } = 16;

    /// <summary>Channels of the discriminator's largest stage, whose places are squares of two by two pixels; 1 to 1024, 32 by default.</summary>
    public int DiscriminatorWidth { get; init => field = Option.Within(value, 1, 1024); } = 32;

    /// <summary>Length of a style; 1 to 4096, 64 by default.</summary>
    public int StyleLength { get; init => field = Option.Within(value, 1, 4096); } = 64;

    /// <summary>Layers of the mapping network; 1 to 16, 2 by default, which is the authors' choice for small pictures.</summary>
    public int MappingLayers { get; init => field = Option.Within(value, 1, 16); } = 2;

    /// <summary>The share of training batches whose layers beyond a random one take the styles of other latents; 0 to 1, half by default.</summary>
    public double MixingShare { get; init => field = Option.Within(value, 0, 1); } = 0.5;

    /// <summary>Statistics of the batch that the discriminator gets beside each sample; nothing by default.</summary>
    public MinibatchStatistics Minibatch { get; init => field = Option.Named(value); } = MinibatchStatistics.None;

    /// <summary>Heights and widths of the generator's stages, from the largest to the smallest.</summary>
    internal IReadOnlyList<(int Height, int Width)> Stages => PictureStages.Of(Sample, patch: 1);

    /// <inheritdoc/>
    public Generator CreateGenerator(Rng rng) => new StyleGenerator(this, rng);

    /// <inheritdoc/>
    public Discriminator CreateDiscriminator(Rng rng) => CreateDiscriminator(rng, pack: 1);

    /// <inheritdoc/>
    public Discriminator CreateDiscriminator(Rng rng, int pack) =>
        new ResidualArchitecture { Sample = Sample, ClassCount = ClassCount, Width = DiscriminatorWidth, Minibatch = Minibatch }.CreateDiscriminator(rng, pack);

    /// <summary>Channels of the generator's stage of a number, 0 the largest.</summary>
    internal int WidthAt(int stage) => Width << Math.Min(stage, MostDoublings);
}
