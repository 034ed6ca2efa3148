using Duel.Networks;
using Duel.Networks.Tests;
using Duel.Tensors;

namespace Duel.Onnx.Tests;

/// <summary>Every layer as a model of its own.</summary>
public class LayerExportTests
{
    public static TheoryData<string> Names => [.. LayerSamples.Named.Where(entry => entry.Sample.Make(new Rng(1)) is not SpectralNorm && entry.Name != "embedding, by number").Select(entry => entry.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_layer_computes_the_same_in_the_runtime(string name) => Exported.IsRight(Function(name));

    /// <summary>A layer as a function.</summary>
    internal static NetworkFunction Function(string name)
    {
        var sample = LayerSamples.Of(name);
        var layer = sample.Make(new Rng(1));
        Settle(layer, () => sample.Call(layer, [.. sample.Draw(6).Select(x => x.To(DType.Float32))]));
        // The first axis of a batch is free; a layer that needs references before its samples takes one more.
        return new(name, [.. sample.Inputs.Select((shape, i) => new FunctionInput($"x{i}", shape.Without(0)))], ["y"], x =>
            [layer is VirtualBatchNorm ? sample.Call(layer, [Tensor.Concat(0, Tensor.Ones([1, .. x[0].Shape.ToArray()[1..]]), x[0])]).Slice(0, 1, x[0].Shape[0]) : sample.Call(layer, [.. x])])
        {
            MixesSamples = layer.MixesSamples,
        };
    }

    /// <summary>A layer after a step of training, so that running statistics and iterations are not what they start from.</summary>
    internal static void Settle(Module layer, Action pass)
    {
        layer.UseRandomness(new Rng(8));
        pass();
        layer.IsTraining = false;
    }
}
