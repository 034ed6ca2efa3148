namespace Duel.Networks;

/// <summary>The steps of a sequence one by one.</summary>
internal static class TimeSteps
{
    /// <summary>[N, T, F] to T tensors [N, F].</summary>
    /// <remarks>By halves, so that the derivative copies the sequence log T times and not T times.</remarks>
    public static IEnumerable<Tensor> Of(Tensor x)
    {
        var (batch, steps, features) = (x.Shape[0], x.Shape[1], x.Shape[2]);
        if (steps == 1)
            return [x.Reshape([batch, features])];
        var half = steps / 2;
        return [.. Of(x.Slice(1, 0, half)), .. Of(x.Slice(1, half, steps - half))];
    }

    /// <summary>Refuses what is no sequence of so many features.</summary>
    public static void Check(Module layer, Tensor x, int features)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Shape.Rank != 3 || x.Shape[2] != features || x.Shape[1] < 1)
            throw new ShapeException($"{layer.GetType().Name} of {features} features: data of shape {x.Shape}, it takes [N, T, {features}] with T of 1 or more.");
    }
}
