using System.Text.Json.Serialization;

namespace Duel.Recipes;

/// <summary>The networks of a detector: convolutions for pictures of 28, 32 or 64 pixels, fully connected layers for rows.</summary>
public sealed record AnomalyArchitecture
{
    /// <summary>The shape of a sample, channels last; empty, the default, for that of the items.</summary>
    public IReadOnlyList<int> Sample { get; init; } = [];

    /// <summary>Length of a latent, 1 or more: what a network may remember of an item. Too much, and whatever is simpler than the normal items is remembered too.</summary>
    [Setting("Numbers that the networks may remember of an item. Fewer find simpler things too; more find finer ones.", Name = "latent", Least = 1, Most = 4096)]
    public int LatentLength { get; init; } = 32;

    /// <summary>Channels of the layers beside a picture, doubled at each halving of its size; units of each hidden layer for rows.</summary>
    [Setting("Channels beside the picture, or units of a layer for rows.", Least = 1, Most = 1024)]
    public int Width { get; init; } = 32;

    /// <summary>True if samples are pictures.</summary>
    [JsonIgnore]
    public bool IsPicture => Sample.Count == 3;

    /// <summary>Spec of a sample.</summary>
    [JsonIgnore]
    public SampleSpec Spec => new([.. Sample]);

    /// <summary>Makes samples of latents.</summary>
    public Generator CreateGenerator(Rng rng) => Pair(DiscriminatorNormalization.None).CreateGenerator(rng);

    /// <summary>Scores samples.</summary>
    /// <param name="normalization">Norm of its layers; rows know none and <see cref="DiscriminatorNormalization.Spectral"/>.</param>
    /// <param name="rng">The stream that weights start from.</param>
    public Discriminator CreateDiscriminator(DiscriminatorNormalization normalization, Rng rng) => Pair(normalization).CreateDiscriminator(rng);

    /// <summary>Makes vectors of samples.</summary>
    /// <param name="outputs">Length of an output.</param>
    /// <param name="rng">The stream that weights start from.</param>
    public SampleEncoder CreateEncoder(int outputs, Rng rng) => new(this, outputs, rng);

    /// <summary>Refuses pictures that no network here takes.</summary>
    /// <exception cref="AnomalyException">They are of another size; the message says which can be had.</exception>
    public static void Check(SampleSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        if (spec.IsPicture && (spec.Height != spec.Width || spec.Height is not (28 or 32 or 64)))
            throw new AnomalyException($"The pictures are {spec.Width} x {spec.Height}, and detectors look at 28, 32 or 64 pixels: give a Size of 64.");
        if (!spec.IsPicture && spec.Extents.Count != 1)
            throw new AnomalyException($"The samples are [{string.Join(", ", spec.Extents)}], neither pictures [H, W, C] nor rows [F].");
    }

    private IGanArchitecture Pair(DiscriminatorNormalization normalization) => IsPicture
        ? new DcganArchitecture { Size = Sample[0], Channels = Sample[2], LatentLength = LatentLength, Width = Width, DiscriminatorNormalization = normalization }
        : new MlpArchitecture { Sample = [Sample[0]], LatentLength = LatentLength, Width = Width, Depth = 2, Spectral = normalization == DiscriminatorNormalization.Spectral };
}
