namespace Duel.Networks;

/// <summary>A convolution in use, with whatever scale and shift followed it.</summary>
/// <param name="Window">[k, k, C / groups, K]</param>
/// <param name="Shift">[K]</param>
/// <param name="Options">Stride, padding and groups.</param>
internal sealed record FoldedConvolution(Tensor Window, Tensor Shift, ConvolutionOptions Options)
{
    public Tensor Forward(Tensor x) => x.Convolve(Window, Options, Shift);

    public Tensor Rectified(Tensor x) => x.Convolve(Window, Options, Shift, slope: 0);
}
