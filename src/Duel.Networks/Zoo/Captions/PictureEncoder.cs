namespace Duel.Networks;

/// <summary>Pictures as points on the unit sphere, where sentences that say what they show are near (Radford et al. 2021, arXiv:2103.00020).</summary>
public sealed class PictureEncoder : Module
{
    private const double Slope = 0.2;
    private const int MostDoublings = 3, SmallestSide = 4;
    private readonly Conv2d[] convolutions;
    private readonly Linear output;

    /// <summary>Makes the network.</summary>
    /// <param name="sample">The shape of a picture, [H, W, C].</param>
    /// <param name="width">Channels of the first layer, doubled at each halving up to eight times as many.</param>
    /// <param name="codeLength">E, length of a code.</param>
    /// <param name="rng">The stream that weights start from.</param>
    public PictureEncoder(Shape sample, int width, int codeLength, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(rng);
        var (height, across, channels) = (sample[0], sample[1], sample[2]);
        var layers = new List<Conv2d>();
        do
        {
            var made = width << Math.Min(layers.Count, MostDoublings);
            layers.Add(new(channels, made, 3, rng["convolutions"].At(layers.Count), new() { Stride = 2, Padding = 1, Initializer = new ScaledNormal(Math.Sqrt(2 / (1 + (Slope * Slope)))) }));
            (height, across, channels) = ((height + 1) / 2, (across + 1) / 2, made);
        }
        while (Math.Max(height, across) > SmallestSide);
        convolutions = [.. layers];
        // Places are kept apart, as sentences speak of them.
        output = new(height * across * channels, codeLength, rng["output"]);
    }

    /// <summary>The codes of pictures.</summary>
    /// <param name="pictures">[N, H, W, C]</param>
    /// <returns>[N, E], each of length 1.</returns>
    public Tensor Forward(Tensor pictures)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        var places = convolutions.Aggregate(pictures, (x, layer) => layer.Forward(x).LeakyRelu(Slope));
        return TextEncoder.OnSphere(output.Forward(places.Flatten()));
    }
}
