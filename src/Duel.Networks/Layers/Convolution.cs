namespace Duel.Networks;

/// <summary>A convolution with a learned window and a learned shift: [N, ..., inputs] to [N, ..., outputs].</summary>
public abstract class Convolution : Layer, IRectifiable
{
    private readonly ConvolutionOptions options;
    private readonly double scale;
    private readonly Parameter weight;
    private readonly Parameter? bias;
    private readonly SpectralNorm? spectral;

    /// <summary>Makes the layer.</summary>
    /// <param name="rank">Number of spatial axes: 1, 2 or 3.</param>
    /// <param name="inputs">Channels of the input.</param>
    /// <param name="outputs">Channels of the output.</param>
    /// <param name="kernel">Extent of the window along each spatial axis.</param>
    /// <param name="rng">The stream that the weight starts from.</param>
    /// <param name="stride">Places between windows.</param>
    /// <param name="padding">Zeros added at both ends of each spatial axis.</param>
    /// <param name="dilation">Places between the taps of a window.</param>
    /// <param name="groups">Into how many groups channels are split, each convolved by itself.</param>
    /// <param name="bias">True if a shift is learned.</param>
    /// <param name="initializer">Initial values of the weight, with a shift of 0; left out, both start uniform within ±1 / √fan-in.</param>
    /// <param name="spectral">True if the weight is divided by its largest singular value: see <see cref="SpectralNorm"/>.</param>
    private protected Convolution(int rank, int inputs, int outputs, int kernel, Rng rng, int stride, int padding, int dilation, int groups, bool bias, IInitializer? initializer, bool spectral)
    {
        ArgumentNullException.ThrowIfNull(rng);
        options = ConvolutionOptions.Of(stride, padding, dilation, groups);
        var fan = Fan.Of(WindowShape.Of(rank, inputs, outputs, kernel, groups));
        scale = initializer?.RuntimeScale(fan) ?? 1;
        weight = new((initializer ?? new KaimingUniform()).Make(fan, rng["weight"]), ParameterLayout.Convolution);
        this.bias = bias ? new(Bias.Start(fan, outputs, rng["bias"], initializer)) : null;
        this.spectral = spectral ? new(OutputsLast(weight.Value), rng["spectral"]) : null;
    }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The channels are not the layer's, or the padded input is smaller than the window.</exception>
    public sealed override Tensor Forward(Tensor x) => Forward(x, 1);

    Tensor IRectifiable.Forward(Tensor x, double slope) => Forward(x, slope);

    private Tensor Forward(Tensor x, double slope)
    {
        ArgumentNullException.ThrowIfNull(x);
        var window = scale == 1 ? weight.Value : weight.Value * scale;
        if (spectral is not null)
            window = spectral.Normalize(window);
        return x.Convolve(window, options, bias?.Value, slope);
    }

    /// <summary>The weight as a matrix whose columns are output channels.</summary>
    private static Tensor OutputsLast(Tensor window) =>
        window.Reshape([(int)(window.Shape.Count / window.Shape[^1]), window.Shape[^1]]);
}
