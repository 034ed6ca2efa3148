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
    public static Linear On(Discriminator discriminator, int outputs, Rng rng) => new(CountOn(discriminator), outputs, rng);

    private static int CountOn(Discriminator discriminator)
    {
        using var scope = new TensorScope();
        using var unrecorded = GradientMode.NoGrad();
        var training = discriminator.IsTraining;
        discriminator.IsTraining = false;
        var condition = discriminator.ClassCount > 0 ? Tensor.OneHot([0], discriminator.ClassCount) : null;
        var features = discriminator.Evaluate(Tensor.Zeros([1, .. discriminator.Input]), condition).Features.Shape[1];
        discriminator.IsTraining = training;
        return features;
    }
}
