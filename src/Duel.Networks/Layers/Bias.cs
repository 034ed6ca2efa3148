namespace Duel.Networks;

/// <summary>Initial values of a layer's shift.</summary>
internal static class Bias
{
    /// <summary>Zeros under a named initialiser; else uniform within ±1 / √inputs, as PyTorch has it.</summary>
    public static Tensor Start(Fan fan, int outputs, Rng rng, IInitializer? initializer)
    {
        var bound = 1 / Math.Sqrt(fan.Inputs);
        return initializer is null ? rng.Uniform([outputs], -bound, bound) : Tensor.Zeros([outputs]);
    }
}
