namespace Duel.Networks;

/// <summary>The adjoint of a convolution with a learned window, and a learned shift: [N, ..., inputs] to [N, ..., outputs], larger by the stride.</summary>
public abstract class TransposedConvolution : Layer, IRectifiable
{
    private readonly ConvolutionOptions window;
    private readonly int outputPadding;
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
    /// <param name="options">Walk of the window and start of the weight; left out, it moves by one place and nothing is padded.</param>
    private protected TransposedConvolution(int rank, int inputs, int outputs, int kernel, Rng rng, ConvolutionLayerOptions? options)
    {
        ArgumentNullException.ThrowIfNull(rng);
        options ??= new();
        window = options.Window;
        outputPadding = options.OutputPadding;
        // The weight of the convolution from outputs to inputs; its fan-in is what PyTorch takes for the fan-in here too.
        var fan = Fan.Of(WindowShape.Of(rank, outputs, inputs, kernel, options.Groups));
        scale = options.Initializer?.RuntimeScale(fan) ?? 1;
        weight = new((options.Initializer ?? new KaimingUniform()).Make(fan, rng["weight"]), ParameterLayout.Convolution);
        bias = options.HasBias ? new(Bias.Start(fan, outputs, rng["bias"], options.Initializer)) : null;
        spectral = options.IsSpectral ? new(OutputsLast(weight.Value.Detach()), rng["spectral"]) : null;
    }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The channels are not the layer's.</exception>
    public sealed override Tensor Forward(Tensor x) => Forward(x, 1);

    Tensor IRectifiable.Forward(Tensor x, double slope) => Forward(x, slope);

    private Tensor Forward(Tensor x, double slope)
    {
        ArgumentNullException.ThrowIfNull(x);
        var taps = scale == 1 ? weight.Value : weight.Value * scale;
        if (spectral is not null)
            taps /= spectral.Sigma(OutputsLast(taps));
        return x.ConvolveTransposed(taps, window, outputPadding, bias?.Value, slope);
    }

    /// <summary>The weight as a matrix whose columns are output channels.</summary>
    private static Tensor OutputsLast(Tensor taps) =>
        taps.Transpose().Reshape([(int)(taps.Shape.Count / taps.Shape[^2]), taps.Shape[^2]]);
}
