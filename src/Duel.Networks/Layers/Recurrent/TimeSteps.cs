namespace Duel.Networks;

/// <summary>Checks of sequences.</summary>
internal static class TimeSteps
{
    /// <summary>Refuses what is no sequence of so many features.</summary>
    public static void Check(Module layer, Tensor x, int features)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Shape.Rank != 3 || x.Shape[2] != features || x.Shape[1] < 1)
            throw new ShapeException($"{layer.GetType().Name} of {features} features: data of shape {x.Shape}, it takes [N, T, {features}] with T of 1 or more.");
    }
}
