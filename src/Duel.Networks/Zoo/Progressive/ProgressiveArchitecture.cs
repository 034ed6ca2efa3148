namespace Duel.Networks;

/// <summary>Networks that grow from pictures of 4 pixels to full ones while they are trained (Karras et al. 2018, arXiv:1710.10196, section 2 and appendix A).</summary>
/// <remarks>
/// Weights are standard normal and scaled when used, the generator normalises each pixel, and its output is linear. With classes, which the paper
/// feeds through an auxiliary classifier, an embedding goes into the generator beside the latent, and the discriminator adds the inner product of
/// its features with another embedding (Miyato and Koyama 2018, arXiv:1802.05637).
/// </remarks>
[Listed("progressive", "networks that grow from 4 pixels to the picture's size while they are trained", "arXiv:1710.10196", "progan", "pggan")]
public sealed record ProgressiveArchitecture : IGanArchitecture
{
    private const int MostDoublings = 3;

    /// <inheritdoc/>
    public string Name => "progressive";

    /// <inheritdoc/>
    public Shape Sample => [Size, Size, Channels];

    /// <summary>Height and width of a picture: 28, or a power of two from 8 to 512; 32 by default.</summary>
    [FromData]
    public int Size { get; init => field = Option.OneOf(value, [8, 16, 28, 32, 64, 128, 256, 512]); } = 32;

    /// <summary>Channels of a picture, 1 to 4; 3 by default.</summary>
    [FromData]
    public int Channels { get; init => field = Option.Within(value, 1, 4); } = 3;

    /// <summary>Length of a latent vector; 1 to 4096, 128 by default.</summary>
    public int LatentLength { get; init => field = Option.Within(value, 1, 4096); } = 128;

    /// <summary>Number of classes; 0, the default, for none.</summary>
    [FromData]
    public int ClassCount { get; init => field = Option.Within(value, 0, 100_000); }

    /// <summary>Channels of full pictures' level, doubled with each smaller one up to eight times as many; 1 to 1024, 16 by default.</summary>
    public int Width { get; init => field = Option.Within(value, 1, 1024); } = 16;

    /// <summary>The share of a run in which the networks grow; the rest is trained at full size. 0 for networks that are full from the start, to 1; half by default.</summary>
    public double GrowthShare { get; init => field = Option.Within(value, 0, 1); } = 0.5;

    /// <summary>Statistics of the batch that the discriminator gets beside each sample; nothing by default. The paper has the deviation over the batch, with which
    /// penalties on each sample's gradient are not defined.</summary>
    public MinibatchStatistics Minibatch { get; init => field = Option.Named(value); } = MinibatchStatistics.None;

    /// <summary>Number of levels.</summary>
    internal int Levels => int.Log2(Size / SmallestSize) + 1;

    /// <summary>Side of the smallest level's pictures: 4, or 7.</summary>
    internal int SmallestSize => Size == 28 ? 7 : 4;

    /// <inheritdoc/>
    public Generator CreateGenerator(Rng rng) => new ProgressiveGenerator(this, rng);

    /// <inheritdoc/>
    public Discriminator CreateDiscriminator(Rng rng) => CreateDiscriminator(rng, pack: 1);

    /// <inheritdoc/>
    public Discriminator CreateDiscriminator(Rng rng, int pack) => new ProgressiveDiscriminator(this, rng, pack);

    /// <summary>Channels of a level.</summary>
    internal int WidthAt(int level) => Width << Math.Min(Levels - 1 - level, MostDoublings);
}
