namespace Duel.Losses;

/// <summary>Self-supervision: a real sample, made small, is to be read off the discriminator's features.</summary>
/// <remarks>
/// lambda E (dec(φ(x)) - small(x))² over real x, for the discriminator. Of a discriminator that tells its maps, such as fastgan's, there are two
/// convolutional decoders, as in the paper: one makes the picture of the map whose side is nearest to 8 places, the other a random quarter of the
/// picture of a quarter of the map before it; each doubles the map up to three times, and the picture is made as small. Of any other, dec is
/// one linear layer of its features and small halves a picture, by means of two by two pixels, until it is at most 8 pixels high and wide or
/// cannot be halved; samples that are no pictures stay as they are. The paper compares by a perceptual distance.
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
        if (FeatureHead.ExtentsOf(composition.Discriminator).Maps is { Length: > 0 } maps)
            return new Decoded(Lambda, sample, maps, rng);
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

    private sealed class Decoded : IAuxiliaryLoss
    {
        private readonly double lambda;
        private readonly int smaller;
        private readonly PictureDecoder whole;
        private readonly PictureDecoder? part;

        public Decoded(double lambda, Shape sample, Shape[] maps, Rng rng)
        {
            this.lambda = lambda;
            var longest = Math.Max(sample[0], sample[1]);
            smaller = maps.Index().MinBy(map => Math.Abs(Math.Min(map.Item[0], map.Item[1]) - Largest)).Index;
            whole = new(maps[smaller], longest, sample[2], rng["whole"]);
            part = smaller == 0 ? null : new(maps[smaller - 1].With(0, Half(maps[smaller - 1][0])).With(1, Half(maps[smaller - 1][1])), Half(longest), sample[2], rng["part"]);
        }

        public IReadOnlyList<Module> Heads => part is null ? [whole] : [whole, part];

        public bool IsFor(PenaltyTarget player) => player == PenaltyTarget.Discriminator;

        public Tensor Of(AuxiliaryLossContext context)
        {
            Tensor[] maps = [.. context.OnReal.Value.Layers.Where(map => map.Shape.Rank == 4)];
            var sum = whole.Distance(maps[smaller], context.Real);
            if (part is not null)
            {
                var (isLower, isRight) = (context.Rng.NextInt(2) == 1, context.Rng.NextInt(2) == 1);
                Tensor Quarter(Tensor x) => HalfOf(HalfOf(x, 1, isLower), 2, isRight);
                sum += part.Distance(Quarter(maps[smaller - 1]), Quarter(context.Real));
            }
            return sum * lambda;
        }

        private static int Half(int extent) => (extent + 1) / 2;

        private static Tensor HalfOf(Tensor x, int axis, bool isSecond) => x.Slice(axis, isSecond ? x.Shape[axis] - Half(x.Shape[axis]) : 0, Half(x.Shape[axis]));
    }
}
