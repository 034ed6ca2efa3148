namespace Duel.Networks;

/// <summary>A convolution whose weight is modulated by a style for each sample (Karras et al. 2020, arXiv:1912.04958, section 2.2).</summary>
/// <remarks>
/// A weight w·s for each sample is the same as scaling the input's channels by s: one convolution with one weight serves the whole batch. The
/// deviation that it would have, √Σ(w·s)², is divided off the output.
/// </remarks>
/// <shape>[N, H, W, inputs] and styles [N, S] to [N, H, W, outputs]</shape>
internal sealed class ModulatedConv2d : Module
{
    private const double Epsilon = 1e-8;
    private readonly Linear style;
    private readonly Parameter weight;
    private readonly double scale;
    private readonly int padding;
    private readonly bool demodulates;

    /// <param name="inputs">Channels of the input.</param>
    /// <param name="outputs">Channels of the output.</param>
    /// <param name="kernel">Extent of the window, odd.</param>
    /// <param name="styleLength">S</param>
    /// <param name="demodulates">True if the output is brought back to unit deviation.</param>
    /// <param name="rng">The stream that weights start from.</param>
    public ModulatedConv2d(int inputs, int outputs, int kernel, int styleLength, bool demodulates, Rng rng)
    {
        var fan = Fan.Of([kernel, kernel, inputs, outputs]);
        var initializer = new EqualizedRate(1);
        (padding, this.demodulates, scale) = (kernel / 2, demodulates, initializer.RuntimeScale(fan));
        weight = new(initializer.Make(fan, rng["weight"]), ParameterLayout.Convolution);
        style = new(styleLength, inputs, rng["style"], initializer: new EqualizedRate(1));
    }

    public Tensor Forward(Tensor x, Tensor styles)
    {
        // Styles start around 1, at which the convolution is a plain one.
        var strengths = style.Forward(styles) + 1;
        var taps = weight.Value * scale;
        var y = (x * OverPlaces(strengths)).Convolve(taps, ConvolutionOptions.Of(padding: padding));
        if (!demodulates)
            return y;
        var deviations = (strengths.Square().MatMul(taps.Square().Sum([0, 1])) + Epsilon).Sqrt();
        return y / OverPlaces(deviations);
    }

    private static Tensor OverPlaces(Tensor perChannel) => perChannel.Reshape([perChannel.Shape[0], 1, 1, perChannel.Shape[1]]);
}
