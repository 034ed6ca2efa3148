using Duel.Networks;
using Duel.Networks.Tests;
using Duel.Tensors;

namespace Duel.Backends.Torch.Tests;

/// <summary>Each layer on both engines.</summary>
public class LayerTests
{
    public static TheoryData<string> Names => LayerSamples.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_layer_is_the_same(string name)
    {
        var sample = LayerSamples.Of(name);
        Engines.Compare(
            x =>
            {
                // Anew for each pass, as some layers change while they are in training; on one engine, as some calculate in float32 before they are converted.
                Module layer;
                using (Backend.Use(CpuBackend.Instance))
                    layer = sample.Make(new Rng(1));
                layer.ConvertTo(DType.Float64);
                layer.UseRandomness(new Rng(8));
                return sample.Call(layer, x);
            },
            sample.Draw(),
            DType.Float64);
    }
}
