using Duel.Tensors;

namespace Duel.Bench;

/// <summary>The three passes of convolutions, directly and as the engine chooses. A transposed convolution is the same three: forward is dx, dx is fwd.</summary>
public class ConvolutionPasses : KernelFamily
{
    internal override IEnumerable<Kernel> Kernels() =>
        from layer in ConvolutionLayer.All
        from pass in new[] { "fwd", "dx", "dw" }
        from algorithm in new[] { ConvolutionAlgorithm.Direct, ConvolutionAlgorithm.Auto }
        select new Kernel($"{layer} {pass} {algorithm.ToString().ToLowerInvariant()}", () => Pass(layer, pass, algorithm))
        {
            Operations = Valid(layer),
            NominalOperations = layer.NominalOperations,
        };

    private static Action Pass(ConvolutionLayer layer, string pass, ConvolutionAlgorithm algorithm)
    {
        Convolutions.Algorithm = algorithm;
        var rng = new Rng(1);
        var options = ConvolutionOptions.Of(layer.Stride, layer.Padding);
        var x = rng["x"].Normal([layer.Batch, layer.Size, layer.Size, layer.Inputs]);
        var w = rng["w"].Normal([layer.Taps, layer.Taps, layer.Inputs, layer.Outputs]);
        var dy = rng["dy"].Normal([layer.Batch, layer.OutputSize, layer.OutputSize, layer.Outputs]);
        if (pass == "fwd")
            return Unrecorded(() => x.Convolve(w, options));
        if (pass == "dx")
            return Unrecorded(() => dy.ConvolveTransposed(w, options));
        var variable = w.AsVariable();
        var y = x.Convolve(variable, options);
        return Unrecorded(() => Gradient.Of(y, variable, dy));
    }

    private static double Valid(ConvolutionLayer layer)
    {
        var meetings = Enumerable.Range(0, layer.OutputSize).Sum(output => Enumerable.Range(0, layer.Taps).Count(tap => (output * layer.Stride) + tap - layer.Padding is var input && input >= 0 && input < layer.Size));
        return 2.0 * layer.Batch * meetings * meetings * layer.Inputs * layer.Outputs;
    }
}
