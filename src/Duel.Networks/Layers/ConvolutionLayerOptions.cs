namespace Duel.Networks;

/// <summary>Walk of a convolutional layer's window, along all axes alike, and start of its weight.</summary>
public sealed record ConvolutionLayerOptions
{
    /// <summary>Places between windows, or the factor by which a transposed convolution's output is larger; 1 or more.</summary>
    public int Stride { get; init; } = 1;

    /// <summary>Zeros added at both ends of each spatial axis, or places that a transposed convolution cuts off there; 0 or more.</summary>
    public int Padding { get; init; }

    /// <summary>Places that a transposed convolution adds at the end of each spatial axis; others add none.</summary>
    public int OutputPadding { get; init; }

    /// <summary>Places between the taps of a window; 1 or more.</summary>
    public int Dilation { get; init; } = 1;

    /// <summary>Into how many groups channels are split, each convolved by itself; 1 or more.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>True if a shift is learned.</summary>
    public bool HasBias { get; init; } = true;

    /// <summary>Initial values of the weight, with a shift of 0; null for both uniform within ±1 / √fan-in.</summary>
    public IInitializer? Initializer { get; init; }

    /// <summary>True if the weight is divided by its largest singular value: see <see cref="SpectralNorm"/>.</summary>
    public bool IsSpectral { get; init; }

    /// <summary>Options of the operation.</summary>
    internal Tensors.ConvolutionOptions Window => Tensors.ConvolutionOptions.Of(Stride, Padding, Dilation, Groups);
}
