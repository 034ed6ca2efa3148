namespace Duel.Networks;

/// <summary>A still picture driven by others, without key points: the code of the source is moved along learned directions (LIA, Wang et al. 2022, arXiv:2203.09043).</summary>
/// <remarks>All that a driving picture says is a number for each direction, too little to carry how its subject looks.</remarks>
public sealed class AnimationNetwork : Module
{
    private const double Slope = 0.2;
    private readonly AnimationEncoder encoder;
    private readonly Linear[] reading;
    private readonly MotionDirections directions;
    private readonly AnimationDecoder decoder;

    /// <summary>Makes the network.</summary>
    /// <param name="sample">The shape of a picture, [H, W, C].</param>
    /// <param name="design">Sizes.</param>
    /// <param name="rng">The stream that weights start from.</param>
    public AnimationNetwork(Shape sample, AnimationArchitecture design, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(rng);
        encoder = new(sample, design, rng["encoder"]);
        var initializer = new ScaledNormal(Math.Sqrt(2));
        reading =
        [
            new(design.CodeLength, design.CodeLength, rng["reading"].At(0), initializer: initializer),
            new(design.CodeLength, design.CodeLength, rng["reading"].At(1), initializer: initializer),
            new(design.CodeLength, design.Directions, rng["reading"].At(2), initializer: new ScaledNormal()),
        ];
        directions = new(design.Directions, design.CodeLength, rng["directions"]);
        decoder = new(sample, design, rng["decoder"]);
    }

    /// <summary>Number of directions, K.</summary>
    public int DirectionCount => directions.Count;

    /// <summary>Features and codes of pictures [N, H, W, C].</summary>
    public EncodedPicture Encode(Tensor pictures) => encoder.Forward(pictures);

    /// <summary>Magnitudes of a picture along each direction, of its code: [N, E] to [N, K].</summary>
    public Tensor Magnitudes(Tensor code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return reading[2].Forward(reading[1].Forward(reading[0].Forward(code).LeakyRelu(Slope)).LeakyRelu(Slope));
    }

    /// <summary>Draws sources as magnitudes want them.</summary>
    /// <param name="source">[N, H, W, C]</param>
    /// <param name="encoded">Features and codes of them.</param>
    /// <param name="magnitudes">[N, K]</param>
    /// <returns>[N, H, W, C]</returns>
    public Tensor Draw(Tensor source, EncodedPicture encoded, Tensor magnitudes)
    {
        ArgumentNullException.ThrowIfNull(encoded);
        return decoder.Forward(source, encoded.Features, encoded.Code + directions.Forward(magnitudes));
    }

    /// <summary>Sources as driving pictures have it, both [N, H, W, C].</summary>
    public Tensor Forward(Tensor source, Tensor driving) => Draw(source, Encode(source), Magnitudes(Encode(driving).Code));
}
