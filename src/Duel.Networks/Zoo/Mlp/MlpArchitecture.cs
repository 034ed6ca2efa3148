namespace Duel.Networks;

/// <summary>Two fully connected networks, as in the first adversarial nets (Goodfellow et al. 2014, arXiv:1406.2661): for points and rows.</summary>
[Listed("mlp", "two fully connected networks, as in the first adversarial nets: for points and rows", "arXiv:1406.2661")]
public sealed record MlpArchitecture : IGanArchitecture
{
    /// <inheritdoc/>
    public string Name => "mlp";

    /// <summary>The shape of one sample; two coordinates by default. Samples of several axes are flattened inside.</summary>
    [FromData]
    public Shape Sample
    {
        get;
        init => field = value.Rank is > 0 and < Shape.MaxRank && value.Count > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Sample), value, $"Sample has 1 to {Shape.MaxRank - 1} extents, each 1 or more.");
    } = [2];

    /// <summary>Length of a latent vector; 1 to 4096, 16 by default.</summary>
    public int LatentLength { get; init => field = Option.Within(value, 1, 4096); } = 16;

    /// <summary>Number of classes; 0, the default, for none. Classes are joined to the latent and to the sample.</summary>
    [FromData]
    public int ClassCount { get; init => field = Option.Within(value, 0, 100_000); }

    /// <summary>Units of each hidden layer; 1 to 65536, 128 by default.</summary>
    public int Width { get; init => field = Option.Within(value, 1, 65536); } = 128;

    /// <summary>Units of each of the discriminator's hidden layers; 0, the default, for as many as <see cref="Width"/>, up to 65536.</summary>
    public int DiscriminatorWidth { get; init => field = Option.Within(value, 0, 65536); }

    /// <summary>Hidden layers; 1 to 64, 3 by default.</summary>
    public int Depth { get; init => field = Option.Within(value, 1, 64); } = 3;

    /// <summary>Slope of the discriminator's rectifiers below 0; 0 to 1, 0.2 by default, 0 for plain ones.</summary>
    public double Slope { get; init => field = Option.Within(value, 0, 1); } = 0.2;

    /// <summary>Slope of the generator's rectifiers below 0; 0 to 1, 0 by default for plain ones. A small one keeps units from going silent for
    /// good after a step that was too large.</summary>
    public double GeneratorSlope { get; init => field = Option.Within(value, 0, 1); }

    /// <summary>True if samples are held in -1 to 1 by a final tanh; false by default.</summary>
    public bool Bounded { get; init; }

    /// <summary>True if the discriminator's weights are divided by their largest singular values; false by default.</summary>
    public bool Spectral { get; init; }

    /// <summary>Norm of the generator's hidden layers; nothing by default.</summary>
    public GeneratorNormalization GeneratorNormalization { get; init => field = Option.Named(value); } = GeneratorNormalization.None;

    /// <summary>Statistics of the batch that the discriminator gets beside each sample; nothing by default.</summary>
    public MinibatchStatistics Minibatch { get; init => field = Option.Named(value); } = MinibatchStatistics.None;

    /// <summary>Kind of score: a number read off the features by default, the error of reconstructing the sample, or the features' length along a direction.</summary>
    [FormerNames("judgedBy")]
    public DiscriminatorKind DiscriminatorKind { get; init => field = Option.Named(value); }

    /// <summary>Units of each of the discriminator's hidden layers, as they come to be.</summary>
    internal int WidthOfDiscriminator => DiscriminatorWidth > 0 ? DiscriminatorWidth : Width;

    /// <inheritdoc/>
    public Generator CreateGenerator(Rng rng) => GeneratorNormalization.Around(new MlpGenerator(this, rng), rng);

    /// <inheritdoc/>
    public Discriminator CreateDiscriminator(Rng rng) => CreateDiscriminator(rng, pack: 1);

    /// <inheritdoc/>
    public Discriminator CreateDiscriminator(Rng rng, int pack) => DiscriminatorKind switch
    {
        DiscriminatorKind.Reconstruction => MlpDiscriminator.Autoencoder(this, rng, pack),
        _ => new MlpDiscriminator(this, rng, pack),
    };
}
