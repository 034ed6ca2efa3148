namespace Duel.Networks;

/// <summary>The shape of a weight and how many numbers meet in one output of it, and in one input of its adjoint.</summary>
/// <param name="Shape">[in, out], or [k..., C, K].</param>
/// <param name="Inputs">Weights that one output is a sum over.</param>
/// <param name="Outputs">Weights that one input takes part in.</param>
public readonly record struct Fan(Shape Shape, int Inputs, int Outputs)
{
    /// <summary>The fan of a weight with input channels on its last axis but one and output channels on its last.</summary>
    /// <exception cref="ShapeException">The weight has fewer than two axes.</exception>
    public static Fan Of(Shape weight)
    {
        if (weight.Rank < 2)
            throw new ShapeException($"A weight of shape {weight} has no inputs and outputs: it needs two axes or more.");
        var window = 1;
        foreach (var extent in weight.ToArray()[..^2])
            window *= extent;
        return new(weight, window * weight[^2], window * weight[^1]);
    }
}
