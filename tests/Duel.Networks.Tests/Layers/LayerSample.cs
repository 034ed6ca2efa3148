using Duel.Tensors;

namespace Duel.Networks.Tests;

/// <summary>A layer in the small, with inputs for it: what the contract of layers is proven on.</summary>
/// <param name="Make">Makes the layer.</param>
/// <param name="Inputs">Shapes of the inputs, the first of [N, ...].</param>
/// <param name="Output">The shape of the output.</param>
public sealed record LayerSample(Func<Rng, Module> Make, Shape[] Inputs, Shape Output)
{
    /// <summary>How the layer is called; with the first input alone unless said otherwise.</summary>
    public Func<Module, Tensor[], Tensor> Call { get; init; } = (layer, x) => ((Layer)layer).Forward(x[0]);

    /// <summary>Whether training and use differ.</summary>
    public bool DiffersInUse { get; init; }

    /// <summary>Whether samples influence each other in training.</summary>
    public bool Mixes { get; init; }

    /// <summary>Fresh inputs in float64.</summary>
    public Tensor[] Draw(ulong seed = 5) => [.. Inputs.Select((shape, i) => new Rng(seed).At(i).Normal(shape, DType.Float64))];
}
