namespace Duel.Losses;

/// <summary>A head on the discriminator's features.</summary>
internal static class FeatureHead
{
    /// <summary>Reason why there can be none; null where there can.</summary>
    public static string? Validate(string what, Composition composition) => composition.HasPacks
        ? $"{what} is read off the features of one sample, and the discriminator scores several together. Leave it or packing out."
        : null;

    /// <summary>One that reads so many numbers.</summary>
    /// <param name="discriminator">Any of the zoo; it is asked once how many features it has, and is left as it was.</param>
    /// <param name="outputs">Count of numbers.</param>
    /// <param name="rng">The stream that weights start from.</param>
    public static Linear On(Discriminator discriminator, int outputs, Rng rng) => new(ExtentsOf(discriminator).Features, outputs, rng);

    /// <summary>Number of features and the shapes of the maps that a discriminator tells of one sample, [h, w, C] each; it is left as it was.</summary>
    public static (int Features, Shape[] Maps) ExtentsOf(Discriminator discriminator)
    {
        using var scope = new TensorScope();
        using var unrecorded = GradientMode.NoGrad();
        var training = discriminator.IsTraining;
        discriminator.IsTraining = false;
        var condition = discriminator.ClassCount > 0 ? Tensor.OneHot([0], discriminator.ClassCount) : null;
        var output = discriminator.Evaluate(Tensor.Zeros([1, .. discriminator.Input]), condition);
        discriminator.IsTraining = training;
        return (output.Features.Shape[1], [.. output.Layers.Where(map => map.Shape.Rank == 4).Select(map => new Shape([.. map.Shape.ToArray().AsSpan(1)]))]);
    }
}
