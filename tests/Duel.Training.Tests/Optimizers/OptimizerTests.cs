using System.Text.Json;
using System.Text.Json.Nodes;
using Duel.Tensors;

namespace Duel.Training.Tests;

/// <summary>Every optimiser against torch.optim, step by step (tests/oracles/record_optimizers.py).</summary>
public class OptimizerTests
{
    // Twelve steps in float32 of numbers of size 1, against float64.
    private const double Tolerance = 3e-6;

    private static readonly JsonNode Record = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Oracles", "optimizers.json")))!;

    private static readonly Dictionary<string, IOptimizer> Optimizers = new()
    {
        ["adam"] = new Adam(0.05, 0.5, 0.999),
        ["adam, no first moment"] = new Adam(0.02, 0, 0.9),
        ["adamw"] = new AdamW(0.05, 0.9, 0.99, Decay: 0.1),
        ["rmsprop"] = new RmsProp(0.01),
        ["sgd"] = new Sgd(0.05),
        ["sgd, momentum"] = new Sgd(0.05, Momentum: 0.9),
        ["sgd, nesterov, decay"] = new Sgd(0.05, Momentum: 0.9, Nesterov: true, Decay: 0.1),
    };

    public static TheoryData<string> Names => [.. Optimizers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Path_downhill_is_pytorchs(string name)
    {
        var optimizer = Optimizers[name];
        var values = Tensor.From(Read("start"), [Read("start").Length], DType.Float32);
        var curvature = Tensor.From(Read("curvature"), values.Shape, DType.Float32);
        var sample = optimizer.At(1, optimizer.Rate);
        var first = sample.FirstGain != 0 ? Tensor.Zeros(values.Shape) : null;
        var second = sample.SecondGain != 0 ? Tensor.Zeros(values.Shape) : null;
        var path = Record["paths"]![name].Deserialize<double[][]>()!;
        for (var step = 0; step < path.Length; step++)
        {
            values.Step(optimizer.At(step + 1, optimizer.Rate), values * curvature, first, second);
            for (var i = 0; i < path[step].Length; i++)
                Assert.InRange(values.AsSpan()[i], path[step][i] - Tolerance, path[step][i] + Tolerance);
        }
        Assert.Equal(optimizer.Moments, (first is null ? 0 : 1) + (second is null ? 0 : 1));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Rate_scales_the_step(string name)
    {
        var optimizer = Optimizers[name];
        Assert.Equal(2 * optimizer.At(3, 0.01).StepSize, optimizer.At(3, 0.02).StepSize, 1e-9f);
        Assert.True(optimizer.At(1, 0.01).StepSize > 0);
    }

    [Fact]
    public void Decay_apart_from_the_gradient_scales_with_the_rate_of_the_step()
    {
        var optimizer = new AdamW(Rate: 0.05, Decay: 0.1);
        Assert.Equal(0.005f, optimizer.At(1, 0.05).DecoupledDecay, 1e-9f);
        Assert.Equal(0.0025f, optimizer.At(1, 0.025).DecoupledDecay, 1e-9f);
    }

    private static double[] Read(string name) => Record[name].Deserialize<double[]>()!;
}
