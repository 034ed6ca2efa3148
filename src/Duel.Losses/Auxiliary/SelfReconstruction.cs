namespace Duel.Losses;

/// <summary>Self-supervision: a real sample, made small, is to be read off the discriminator's features.</summary>
/// <remarks>
/// lambda E (dec(φ(x)) - small(x))² over real x, for the discriminator. dec is one linear layer and small halves a picture, by means of two by two
/// pixels, until it is at most 8 pixels high and wide or cannot be halved; other samples stay as they are. The paper's decoders are
/// convolutional, read maps inside of the network, and are compared by a perceptual distance.
/// </remarks>
/// <param name="Lambda">Strength, 0 or more; 1 in the paper.</param>
/// <paper>Liu, Zhu, Song and Elgammal 2021, Towards faster and stabilized GAN training for high-fidelity few-shot image synthesis, arXiv:2101.04775, section 3.2</paper>
[Listed("self-reconstruction", "a small real sample is to be read off the discriminator's features", "arXiv:2101.04775", "fastgan")]
public sealed record SelfReconstruction(double Lambda = 1) : IAuxiliaryLoss
{
    private const int Largest = 8;

    /// <summary>Strength, 0 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Lambda { get; init => field = Bounds.NotNegative(value, nameof(Lambda)); } = Bounds.NotNegative(Lambda);

    /// <inheritdoc/>
    public bool IsFor(PenaltyTarget player) => player == PenaltyTarget.Discriminator;

    /// <inheritdoc/>
    public string? Validate(Composition composition) => FeatureHead.Validate("A sample", composition);

    /// <inheritdoc/>
    public IAuxiliaryLoss ForRun(Composition composition, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(composition);
        var sample = composition.Generator.Output;
        var window = WindowOf(sample);
        return new Trained(Lambda, window, FeatureHead.On(composition.Discriminator, (int)(sample.Count / (window * window)), rng));
    }

    /// <summary>Its decoder has yet to be made.</summary>
    /// <inheritdoc cref="IAuxiliaryLoss.Of"/>
    /// <exception cref="InvalidOperationException">Always: call <see cref="ForRun"/> first.</exception>
    public Tensor Of(AuxiliaryLossContext context) => throw new InvalidOperationException("The decoder has weights of its own: make one for the run with ForRun first.");

    /// <summary>Side, in pixels, of the square whose mean is one pixel of the small picture.</summary>
    private static int WindowOf(Shape sample)
    {
        var window = 1;
        while (sample.Rank == 3 && Math.Max(sample[0], sample[1]) > Largest * window && sample[0] % (2 * window) == 0 && sample[1] % (2 * window) == 0)
            window *= 2;
        return window;
    }

    private sealed class Trained(double lambda, int window, Linear decoder) : IAuxiliaryLoss
    {
        public IReadOnlyList<Module> Heads => [decoder];

        public bool IsFor(PenaltyTarget player) => player == PenaltyTarget.Discriminator;

        public Tensor Of(AuxiliaryLossContext context)
        {
            var small = window > 1 ? context.Real.MeanPool2d(window) : context.Real;
            return (decoder.Forward(context.OnReal.Value.Features) - small.Flatten()).Square().Mean() * lambda;
        }
    }
}
