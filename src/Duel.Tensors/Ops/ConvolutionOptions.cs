namespace Duel.Tensors;

/// <summary>Walk of a convolution's window: each array has one number for all spatial axes, or one an axis.</summary>
public sealed record ConvolutionOptions
{
    /// <summary>The window moves by one place and nothing is padded.</summary>
    public static ConvolutionOptions Default { get; } = new();

    /// <summary>Places between windows; 1 or more.</summary>
    public IReadOnlyList<int> Stride { get; init; } = [1];

    /// <summary>Zeros added at both ends of each axis; 0 or more.</summary>
    public IReadOnlyList<int> Padding { get; init; } = [0];

    /// <summary>Places between the taps of a window; 1 or more.</summary>
    public IReadOnlyList<int> Dilation { get; init; } = [1];

    /// <summary>Into how many groups channels are split, each convolved by itself; 1 or more.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>A window walking alike along all axes.</summary>
    public static ConvolutionOptions Of(int stride = 1, int padding = 0, int dilation = 1, int groups = 1) =>
        new() { Stride = [stride], Padding = [padding], Dilation = [dilation], Groups = groups };
}
