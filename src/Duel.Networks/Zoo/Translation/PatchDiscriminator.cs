namespace Duel.Networks;

/// <summary>A score for every patch of a picture, rather than one for the whole: PatchGAN.</summary>
/// <remarks>
/// 4x4 convolutions with leaky rectifiers, the first few of stride 2, the last two of stride 1; what normalises is instance norm, on all but
/// the first and the last, or a norm of each place by itself, or spectral norm of their weights, with both of which a score depends on its patch alone. Patches overlap. A field of 1
/// pixel is made of 1x1 convolutions.
/// </remarks>
/// <shape>[N, H, W, C] to [N, P], P patches</shape>
/// <paper>Isola et al. 2017, Image-to-image translation with conditional adversarial networks, arXiv:1611.07004, section 6.1.2</paper>
public sealed class PatchDiscriminator : Discriminator
{
    private const int Widest = 8;
    private readonly Sequential[] layers;

    /// <summary>Makes the network.</summary>
    /// <param name="input">Shape of the samples to score: [H, W, C]; with a condition that is a picture, both joined on the last axis.</param>
    /// <param name="field">The side of a patch in pixels: 1, 16, 34, 70, 142 or 286.</param>
    /// <param name="rng">The stream that weights start from.</param>
    /// <param name="width">Channels of the first layer, doubled up to eight times that; 64 in the paper.</param>
    /// <param name="norm">Norm of the layers.</param>
    /// <exception cref="ArgumentException">The picture is smaller than the convolutions need.</exception>
    public PatchDiscriminator(Shape input, int field, Rng rng, int width = 64, TranslationNorm norm = TranslationNorm.Instance)
        : base(input)
    {
        ArgumentNullException.ThrowIfNull(rng);
        Option.OneOf(field, Fields);
        if (Smallest(field) > Math.Min(input[0], input[1]))
            throw new ArgumentException($"Patches of {field} pixels need pictures of {Smallest(field)} pixels or more, and these are {input[0]} x {input[1]}: take one of {string.Join(", ", Fields)} that is smaller.", nameof(field));
        var downsamplings = Array.IndexOf(Fields, field);
        var (kernel, padding, initializer) = (downsamplings == 0 ? 1 : 4, downsamplings == 0 ? 0 : 1, norm.Initializer);
        // One pixel: the first layer, one more, and the scores.
        var count = downsamplings + 2;
        layers = [.. Enumerable.Range(0, count).Select(i => new Sequential(
        [
            new Conv2d(i == 0 ? input[2] : WidthAt(i - 1), i == count - 1 ? 1 : WidthAt(i), kernel, rng["layers"].At(i), new() { Stride = i < downsamplings ? 2 : 1, Padding = padding, Initializer = initializer, IsSpectral = norm == TranslationNorm.Spectral && i > 0 && i < count - 1 }),
            .. i == 0 || i == count - 1 || norm == TranslationNorm.Spectral ? Array.Empty<Layer>() : [norm.Layer(WidthAt(i))],
            .. i == count - 1 ? Array.Empty<Layer>() : [new LeakyReluLayer()],
        ]))];

        int WidthAt(int layer) => width * Math.Min(Widest, 1 << layer);
    }

    /// <summary>The sides of patches that there are, in pixels.</summary>
    public static int[] Fields => [1, 16, 34, 70, 142, 286];

    /// <summary>Scores of the patches of pictures.</summary>
    /// <param name="x">[N, H, W, C]</param>
    /// <param name="condition">None: a picture that pictures are scored under is joined to them.</param>
    public override DiscriminatorOutput Evaluate(Tensor x, Tensor? condition = null)
    {
        var seen = Activations(x);
        return new(seen[^1].Flatten(), seen[^2].Flatten()) { Layers = [.. seen.SkipLast(1)] };
    }

    /// <summary>Activations of each layer, the scores last: what features are matched at.</summary>
    /// <param name="x">[N, H, W, C]</param>
    /// <returns>Each [N, h, w, c].</returns>
    public IReadOnlyList<Tensor> Activations(Tensor x)
    {
        Check(x, null);
        var seen = new Tensor[layers.Length];
        for (var i = 0; i < layers.Length; i++)
            seen[i] = x = layers[i].Forward(x);
        return seen;
    }

    /// <summary>The side of the smallest picture that leaves a score.</summary>
    private static int Smallest(int field)
    {
        var downsamplings = Array.IndexOf(Fields, field);
        return downsamplings == 0 ? 1 : 3 << downsamplings;
    }
}
