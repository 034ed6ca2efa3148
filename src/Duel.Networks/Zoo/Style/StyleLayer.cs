namespace Duel.Networks;

/// <summary>A modulated convolution, noise of a learned strength at each place, a shift, and a leaky rectifier (Karras et al. 2020, arXiv:1912.04958, figure 2).</summary>
internal sealed class StyleLayer : Module
{
    private const double Slope = 0.2;
    private readonly ModulatedConv2d convolution;
    private readonly Parameter bias;
    private readonly Parameter strength;
    private readonly Parameter noise;

    /// <param name="inputs">Channels of the input.</param>
    /// <param name="outputs">Channels of the output.</param>
    /// <param name="place">Height and width.</param>
    /// <param name="styleLength">S</param>
    /// <param name="rng">The stream that weights start from.</param>
    public StyleLayer(int inputs, int outputs, (int Height, int Width) place, int styleLength, Rng rng)
    {
        convolution = new(inputs, outputs, 3, styleLength, demodulates: true, rng["convolution"]);
        bias = new(Tensor.Zeros([outputs]));
        strength = new(Tensor.Zeros([1]));
        noise = new(rng["noise"].Normal([1, place.Height, place.Width, 1]), isTrainable: false);
    }

    /// <inheritdoc/>
    protected internal override bool IsRandom => true;

    public Tensor Forward(Tensor x, Tensor styles)
    {
        var y = convolution.Forward(x, styles);
        // In use always the same noise, so that a latent makes one picture.
        var grains = IsTraining ? Randomness.Normal([y.Shape[0], y.Shape[1], y.Shape[2], 1], y.Type) : noise.Value;
        var made = (y + (grains * strength.Value) + bias.Value).LeakyRelu(Slope) * Math.Sqrt(2);
        // Of seven steps, the derivative needs three.
        Rematerialization.GiveUp(made, since: x);
        return made;
    }
}
