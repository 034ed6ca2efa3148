namespace Duel.Tensors.Tests;

/// <summary>Each operation with inputs at which it is smooth: what its derivatives are proven on, and its fast path compared on.</summary>
public static class OperationSamples
{
    private static readonly Dictionary<string, Sample> Samples = new()
    {
        ["add"] = new(x => x[0] + x[1], [3, 4], [3, 4]),
        ["add, broadcast"] = new(x => x[0] + x[1], [2, 3, 4], [3, 1]),
        ["subtract, broadcast"] = new(x => x[0] - x[1], [4], [2, 3, 4]),
        ["multiply"] = new(x => x[0] * x[1], [3, 4], [3, 4]),
        ["multiply, broadcast both"] = new(x => x[0] * x[1], [3, 1, 2], [4, 1]),
        ["divide"] = new(x => x[0] / (x[1].Square() + 1), [2, 5], [5]),
        ["negate"] = new(x => -x[0], [5]),
        ["affine"] = new(x => (3 - x[0]) * 2 / 4 + 1, [5]),
        ["reciprocal"] = new(x => 2 / (x[0].Square() + 1), [5]),
        ["square"] = new(x => x[0].Square(), [5]),
        ["square root"] = new(x => (x[0].Square() + 1).Sqrt(), [5]),
        ["power"] = new(x => (x[0].Square() + 1).Pow(1.7), [5]),
        ["exponential"] = new(x => x[0].Exp(), [5]),
        ["logarithm"] = new(x => (x[0].Square() + 1).Log(), [5]),
        ["relu"] = new(x => x[0].Square().Relu() + x[0].Relu(), [7]),
        ["leaky relu"] = new(x => x[0].LeakyRelu(0.2).Square(), [7]),
        ["sigmoid"] = new(x => x[0].Sigmoid(), [7]),
        ["tanh"] = new(x => x[0].Tanh(), [7]),
        ["softplus"] = new(x => x[0].Softplus(), [7]),
        ["elu"] = new(x => x[0].Elu(0.7), [7]),
        ["selu"] = new(x => x[0].Selu(), [7]),
        ["silu"] = new(x => x[0].Silu(), [7]),
        ["gelu"] = new(x => x[0].Gelu(), [7]),
        ["maximum"] = new(x => x[0].Maximum(x[1]).Square(), [7], [7]),
        ["minimum"] = new(x => x[0].Minimum(x[1]).Square(), [7], [7]),
        ["clamp"] = new(x => x[0].Clamp(-0.5, 0.7).Square(), [9]),
        ["absolute value"] = new(x => x[0].Abs().Square() + x[0].Abs(), [9]),
        ["where"] = new(x => x[0].GreaterThan(0.1).Where(x[0].Square(), x[1].Exp()), [9], [9]),
        ["sum"] = new(x => x[0].Square().Sum(), [2, 3, 4]),
        ["sum over axes"] = new(x => x[0].Square().Sum([0, -1]), [2, 3, 4]),
        ["sum over neighbours, kept"] = new(x => x[0].Exp().Sum([1, 2], keep: true), [2, 3, 4, 2]),
        ["mean"] = new(x => x[0].Square().Mean([1]), [2, 3, 4]),
        ["variance"] = new(x => x[0].Variance([0, 2], keep: true), [2, 3, 4]),
        ["broadcast"] = new(x => x[0].BroadcastTo([2, 3, 4]).Square(), [3, 1]),
        ["maximum over an axis"] = new(x => x[0].Max(1).Square(), [3, 4, 2]),
        ["minimum over an axis"] = new(x => x[0].Min(-1, keep: true).Square(), [3, 4]),
        ["reshape"] = new(x => x[0].Reshape([6, 2]).Square(), [3, 4]),
        ["permute"] = new(x => x[0].Permute(2, 0, 1).Square(), [2, 3, 4]),
        ["transpose"] = new(x => x[0].Transpose().Square(), [2, 3, 4]),
        ["channels first and back"] = new(x => x[0].ToChannelsFirst().Square().ToChannelsLast(), [2, 3, 4, 2]),
        ["pixel shuffle"] = new(x => x[0].PixelShuffle(2).Square(), [2, 2, 3, 8]),
        ["pixel unshuffle"] = new(x => x[0].PixelUnshuffle(2).Square(), [2, 4, 2, 3]),
        ["slice"] = new(x => x[0].Slice(1, 1, 2, 2).Square(), [2, 5, 3]),
        ["flip"] = new(x => x[0].Flip(1).Square(), [2, 5]),
        ["pad with zeros"] = new(x => x[0].Pad(1, 2, 1).Square(), [2, 3, 2]),
        ["pad by reflection"] = new(x => x[0].Pad2d(2, PadMode.Reflect).Square(), [1, 4, 3, 2]),
        ["pad by replication"] = new(x => x[0].Pad2d(2, PadMode.Replicate).Square(), [1, 4, 3, 2]),
        ["crop by negative padding"] = new(x => x[0].Pad(1, -1, -1).Square(), [2, 5]),
        ["upsample nearest"] = new(x => x[0].UpsampleNearest2d(2).Square(), [1, 2, 3, 2]),
        ["resize bilinear"] = new(x => x[0].ResizeBilinear(5, 7).Square(), [1, 3, 4, 2]),
        ["resize bilinear, antialiased"] = new(x => x[0].ResizeBilinear(3, 2, antialias: true).Square(), [1, 7, 5, 2]),
        ["mean pool"] = new(x => x[0].MeanPool2d().Square(), [1, 4, 6, 2]),
        ["mean pool, overlapping"] = new(x => x[0].MeanPool(1, 3, 2, 1).Square(), [2, 7, 2]),
        ["filter"] = new(x => x[0].Filter(1, [0.25, 0.5, 0.25]).Square(), [2, 5, 2]),
        ["select"] = new(x => x[0].Select(0, [2, 0, 2]).Square(), [3, 2]),
        ["max pool"] = new(x => x[0].MaxPool2d().Square(), [2, 4, 4, 2]),
        ["gather"] = new(x => x[0].Gather(new([5, 0, 5, 2], [2, 2])).Square(), [3, 2]),
        ["scatter"] = new(x => x[0].ScatterAdd(new([5, 0, 5, 2], [4]), [3, 2]).Square(), [4]),
        ["sort"] = new(x => x[0].SortDescending(0).Square() * x[0], [5, 2]),
        ["top"] = new(x => x[0].Top(1, 2).Square(), [2, 5]),
        ["warp"] = new(x => x[0].Warp(WarpingTests.Maps).Square(), [3, 4, 5, 2]),
        ["warp, reflected outside"] = new(x => x[0].Warp(WarpingTests.Maps, PadMode.Reflect).Square(), [3, 4, 5, 1]),
        ["warp, replicated outside"] = new(x => x[0].Warp(WarpingTests.Maps, PadMode.Replicate).Square(), [3, 5, 4, 1]),
        ["warp back"] = new(x => x[0].WarpBack(WarpingTests.Maps, PadMode.Reflect).Square(), [3, 4, 5, 2]),
        ["concatenate"] = new(x => Tensor.Concat(1, x[0], x[1].Square(), x[0]).Square(), [2, 3, 2], [2, 1, 2]),
        ["stack"] = new(x => Tensor.Stack(-1, x[0], x[1].Exp()).Square(), [2, 3], [2, 3]),
        ["cumulative sum"] = new(x => x[0].CumSum(1).Square(), [2, 4, 2]),
        ["cumulative sum, reverse"] = new(x => x[0].CumSum(0, reverse: true).Exp(), [4]),
        ["log-sum-exp"] = new(x => x[0].LogSumExp(1), [3, 4]),
        ["softmax"] = new(x => x[0].Softmax(), [3, 4]),
        ["log-softmax"] = new(x => x[0].LogSoftmax(0), [3, 4]),
        ["matrix product"] = new(x => x[0].MatMul(x[1]).Square(), [3, 4], [4, 2]),
        ["matrix product, first transposed"] = new(x => x[0].MatMul(x[1], transposeA: true).Square(), [4, 3], [4, 2]),
        ["matrix product, second transposed"] = new(x => x[0].MatMul(x[1], transposeB: true).Square(), [3, 4], [2, 4]),
        ["matrix product, both transposed"] = new(x => x[0].MatMul(x[1], true, true).Square(), [4, 3], [2, 4]),
        ["matrix product, stacked"] = new(x => x[0].MatMul(x[1], false, true).Square(), [2, 3, 4], [2, 5, 4]),
        ["matrix product, one matrix for all"] = new(x => x[0].MatMul(x[1]).Square(), [2, 3, 4], [4, 2]),
        ["matrix product, one matrix for all, transposed"] = new(x => x[0].MatMul(x[1], true, true).Square(), [2, 4, 3], [2, 4]),
        ["matrix product, shifted and rectified"] = new(x => x[0].MatMul(x[1], x[2], 0.2).Square(), [3, 4], [4, 2], [2]),
        ["matrix product, stacked, shifted"] = new(x => x[0].MatMul(x[1], x[2]).Square(), [2, 3, 4], [4, 2], [2]),
        ["convolution, 1-D"] = new(x => x[0].Convolve(x[1], ConvolutionOptions.Of(2, 1)).Square(), [2, 7, 3], [3, 3, 2]),
        ["convolution, 2-D"] = new(x => x[0].Convolve(x[1], ConvolutionOptions.Of(1, 1)).Square(), [2, 4, 3, 2], [3, 3, 2, 3]),
        ["convolution, 2-D, strided"] = new(x => x[0].Convolve(x[1], ConvolutionOptions.Of(2, 1)).Square(), [2, 6, 4, 2], [4, 4, 2, 3]),
        ["convolution, 2-D, dilated groups"] = new(x => x[0].Convolve(x[1], ConvolutionOptions.Of(1, 2, 2, 2)).Square(), [1, 5, 5, 4], [3, 3, 2, 4]),
        ["convolution, 3-D"] = new(x => x[0].Convolve(x[1], ConvolutionOptions.Of(1, 1)).Square(), [1, 3, 3, 3, 2], [2, 2, 2, 2, 2]),
        ["transposed convolution, 1-D"] = new(x => x[0].ConvolveTransposed(x[1], ConvolutionOptions.Of(2, 1), 1).Square(), [2, 4, 3], [3, 2, 3]),
        ["transposed convolution, 2-D"] = new(x => x[0].ConvolveTransposed(x[1], ConvolutionOptions.Of(2, 1)).Square(), [2, 3, 2, 3], [4, 4, 2, 3]),
        ["transposed convolution, 3-D, groups"] = new(x => x[0].ConvolveTransposed(x[1], ConvolutionOptions.Of(2, 0, 1, 2)).Square(), [1, 2, 2, 2, 4], [2, 2, 2, 1, 4]),
        ["convolution, shifted and rectified"] = new(x => x[0].Convolve(x[1], ConvolutionOptions.Of(2, 1), x[2], 0.2).Square(), [2, 6, 4, 2], [4, 4, 2, 3], [3]),
        ["transposed convolution, shifted and rectified"] = new(x => x[0].ConvolveTransposed(x[1], ConvolutionOptions.Of(2, 1), 0, x[2], 0.2).Square(), [2, 3, 2, 3], [4, 4, 2, 3], [2]),
        ["batch normalisation, rectified"] = new(x => x[0].BatchNormalize(x[1], x[2], 1e-5, out _, out _, 0.2).Square(), [3, 2, 4], [4], [4]),
        ["spectral normalisation"] = new(x => x[0].DivideBySpectralNorm(Vector(6, x[0].Type), Vector(4, x[0].Type)).Square(), [2, 3, 4]),
        ["instance normalisation"] = new(x => x[0].InstanceNormalize(x[1], x[2], 1e-5).Square(), [2, 3, 2, 2], [2], [2]),
        ["instance normalisation, rectified"] = new(x => x[0].InstanceNormalize(x[1], x[2], 1e-5, 0.2).Square(), [2, 3, 2, 2], [2], [2]),
        ["batch normalisation"] = new(x => x[0].BatchNormalize(x[1], x[2], 1e-5, out _, out _).Square(), [3, 2, 4], [4], [4]),
    };

    /// <summary>Neither the weight's singular vector nor far from it: all terms of the derivative count.</summary>
    private static Tensor Vector(int length, DType type) => new Rng(8).Uniform([length, 1], 0.2, 1, DType.Float64).To(type);

    public static TheoryData<string> Names => [.. Samples.Keys];

    public static Sample Of(string name) => Samples[name];

    public sealed record Sample(Func<Tensor[], Tensor> Function, params Shape[] Shapes)
    {
        /// <summary>Inputs in [-1.6, 1.6] that stay away from 0, where some operations have a kink.</summary>
        public Tensor[] Inputs() =>
            [.. Shapes.Select((shape, i) => new Rng(5).At(i).Uniform(shape, 0.15, 1.6, DType.Float64) * ((new Rng(6).At(i).Bernoulli(shape, 0.5, DType.Float64) * 2) - 1))];
    }
}
