namespace Duel.Networks;

/// <summary>A still picture driven by others, without key points: the code of the source is moved along learned directions (LIA, Wang et al. 2022, arXiv:2203.09043).</summary>
/// <remarks>All that a driving picture says is a number for each direction, too little to carry how its subject looks.</remarks>
public sealed class DirectionNetwork : AnimationNetwork
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
    public DirectionNetwork(Shape sample, AnimationArchitecture design, Rng rng)
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
    public override int MotionLength => directions.Count;

    /// <inheritdoc/>
    public override EncodedPicture Encode(Tensor pictures) => encoder.Forward(pictures);

    /// <summary>Magnitudes along each direction: [N, K].</summary>
    public override Tensor MotionOf(EncodedPicture encoded)
    {
        ArgumentNullException.ThrowIfNull(encoded);
        return reading[2].Forward(reading[1].Forward(reading[0].Forward(encoded.Code).LeakyRelu(Slope)).LeakyRelu(Slope));
    }

    /// <inheritdoc/>
    public override Tensor Draw(Tensor source, EncodedPicture encoded, Tensor motion, PadMode outside = PadMode.Replicate)
    {
        ArgumentNullException.ThrowIfNull(encoded);
        return decoder.Forward(source, encoded.Features, encoded.Code + directions.Forward(motion), outside);
    }
}
