namespace Duel.Networks;

/// <summary>A pair for few pictures, of any size: skips that excite channels against a discriminator that learns to describe (Liu et al. 2021, arXiv:2101.04775).</summary>
/// <remarks>
/// Small stages of the generator scale the channels of stages eight times as large (16 in the paper, which leaves small pictures without), and its
/// convolutions are gated. The discriminator tells the maps of its stages, from which the auxiliary loss <c>self-reconstruction</c> decodes real pictures:
/// a run of this network takes it unless told otherwise. Spectral norm stands alone by default, without the batch norm of the authors' code, so that
/// penalties on each sample's gradient are defined, and no noise is added between layers, so that a latent makes one picture.
/// </remarks>
[Listed("fastgan", "skips that excite channels and a discriminator that reconstructs, for few pictures", "arXiv:2101.04775", "fast-gan", "lightweight")]
public sealed record FastGanArchitecture : IGanArchitecture
{
    private const int MostDoublings = 3;

    /// <inheritdoc/>
    public string Name => "fastgan";

    /// <summary>The shape of a picture, [H, W, C]: sides of 8 to 1,024 pixels, 1 to 4 channels; [32, 32, 3] by default.</summary>
    [FromData]
    public Shape Sample { get; init => field = Option.Picture(value); } = [32, 32, 3];

    /// <summary>Length of a latent vector; 1 to 4096, 64 by default.</summary>
    public int LatentLength { get; init => field = Option.Within(value, 1, 4096); } = 64;

    /// <summary>Number of classes; 0, the default, for none.</summary>
    [FromData]
    public int ClassCount { get; init => field = Option.Within(value, 0, 100_000); }

    /// <summary>Channels of stages of full size, doubled at each halving up to eight times as many; 1 to 1024, 16 by default.</summary>
    public int Width { get; init => field = Option.Within(value, 1, 1024); } = 16;

    /// <summary>Norm of the generator; batch norm by default.</summary>
    public GeneratorNormalization GeneratorNormalization { get; init => field = Option.Named(value); } = GeneratorNormalization.Batch;

    /// <summary>Norm of the discriminator; spectral norm by default.</summary>
    public DiscriminatorNormalization DiscriminatorNormalization { get; init => field = Option.Named(value); } = DiscriminatorNormalization.Spectral;

    /// <summary>Heights and widths of the stages, from the largest to the smallest: each half of the one before, rounded up.</summary>
    internal IReadOnlyList<(int Height, int Width)> Stages => PictureStages.Of(Sample, patch: 1);

    /// <inheritdoc/>
    public Generator CreateGenerator(Rng rng) => GeneratorNormalization.Around(new FastGanGenerator(this, rng), rng);

    /// <inheritdoc/>
    public Discriminator CreateDiscriminator(Rng rng) => CreateDiscriminator(rng, pack: 1);

    /// <inheritdoc/>
    public Discriminator CreateDiscriminator(Rng rng, int pack) => new FastGanDiscriminator(this, rng, pack);

    /// <summary>Channels of the stage of a number, 0 the largest.</summary>
    internal int WidthAt(int stage) => Width << Math.Min(stage, MostDoublings);
}
