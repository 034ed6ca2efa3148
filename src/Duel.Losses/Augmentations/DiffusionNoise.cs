namespace Duel.Losses;

/// <summary>Noise of a diffusion process that grows as long as the discriminator memorises: an augmentation for samples of any kind.</summary>
/// <remarks>
/// Each sample becomes √a_t x + √(1 - a_t) Sigma ε with a_t = Π (1 - β_i) over i from 1 to t, β from 1e-4 to
/// 0.02 in 1,000 equal steps, ε standard normal, and t drawn from 1 to T with probability in proportion to t. T = Shortest + p (Longest - Shortest),
/// where p moves as in <see cref="Ada"/>: after every <see cref="Every"/> updates of the discriminator by Every N / Speed, up where the mean sign of real
/// scores is above Target. Unlike in the paper the discriminator is not told t.
/// </remarks>
/// <param name="Target">The mean sign of real scores that p is to bring about, 0 to 1; 0.6 in the paper.</param>
/// <param name="Speed">Samples in which p goes from 0 to 1, above 0.</param>
/// <param name="Sigma">Deviation of the noise that a sample would end in, 0 or more; 0.05 in the paper for pictures from -1 to 1.</param>
/// <param name="Shortest">T at first, 1 to 1,000; 5 in the paper.</param>
/// <param name="Longest">T at most, 1 to 1,000; 500 in the paper.</param>
/// <param name="Every">Updates of the discriminator between moves of p, 1 or more; 4 in the paper.</param>
/// <paper>Wang et al. 2023, Diffusion-GAN: training GANs with diffusion, arXiv:2206.02262, sections 3.2 and 3.3</paper>
[Listed("diffusion-noise", "noise that grows as long as the discriminator memorises; for few samples of any kind", "arXiv:2206.02262", "diffusion-gan", "adaptive-noise")]
public sealed record DiffusionNoise(double Target = 0.6, double Speed = 100_000, double Sigma = 0.05, int Shortest = 5, int Longest = 500, int Every = 4) : IAugmentation
{
    private const int Horizon = 1_000;
    private const double FirstBeta = 1e-4, LastBeta = 0.02;
    private static readonly double[] Alphas = AlphasOf();

    /// <summary>The mean sign of real scores that p is to bring about, 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is outside of 0 to 1.</exception>
    public double Target { get; init => field = Bounds.Probability(value, nameof(Target)); } = Bounds.Probability(Target);

    /// <summary>Samples in which p goes from 0 to 1, above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is 0 or less or not finite.</exception>
    public double Speed { get; init => field = Bounds.Positive(value, nameof(Speed)); } = Bounds.Positive(Speed);

    /// <summary>Deviation of the noise that a sample would end in, 0 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Sigma { get; init => field = Bounds.NotNegative(value, nameof(Sigma)); } = Bounds.NotNegative(Sigma);

    /// <summary>T at first, 1 to 1,000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is outside of that.</exception>
    public int Shortest { get; init => field = Steps(value, nameof(Shortest)); } = Steps(Shortest, nameof(Shortest));

    /// <summary>T at most, 1 to 1,000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is outside of that.</exception>
    public int Longest { get; init => field = Steps(value, nameof(Longest)); } = Steps(Longest, nameof(Longest));

    /// <summary>Updates of the discriminator between moves of p, 1 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int Every { get; init => field = Bounds.AtLeastOne(value, nameof(Every)); } = Bounds.AtLeastOne(Every);

    /// <inheritdoc/>
    public string? Validate(Composition composition) => Longest < Shortest
        ? $"Diffusion noise reaches from {Shortest} to {Longest} steps: Longest has to be {Shortest} or more."
        : AdaptiveStrength.Validate("Diffusion noise", composition);

    /// <inheritdoc/>
    public IAugmentation ForRun() => new Adaptive(this);

    /// <summary>Adds the noise of the start of a run, T = <see cref="Shortest"/>.</summary>
    /// <inheritdoc cref="IAugmentation.Of"/>
    public Tensor Of(Tensor samples, AugmentationContext context) => Of(samples, context.Rng, 0);

    /// <summary>a_t: the share of a sample's square that is left after t steps, t from 0 to 1,000.</summary>
    internal static double AlphaAt(int step) => Alphas[step];

    /// <summary>The number of steps that a number from 0 to 1 stands for, each in proportion to its own number.</summary>
    /// <param name="u">From 0 to 1.</param>
    /// <param name="longest">T</param>
    internal static int StepOf(double u, int longest) =>
        Math.Clamp((int)Math.Ceiling((Math.Sqrt(1 + (4 * u * longest * (longest + 1.0))) - 1) / 2), 1, longest);

    private Tensor Of(Tensor samples, Rng rng, double p)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var longest = (int)Math.Round(Shortest + (p * (Longest - Shortest)));
        var count = samples.Shape[0];
        var draws = rng["steps"].Uniform([count], 0, 1).ToDoubles();
        double[] left = [.. draws.Select(u => AlphaAt(StepOf(u, longest)))];
        Tensor Factors(Func<double, double> of) => Tensor.From([.. left.Select(of)], [count, .. Enumerable.Repeat(1, samples.Shape.Rank - 1)]).To(samples.Type);
        return (samples * Factors(Math.Sqrt)) + (rng["noise"].Normal(samples.Shape, samples.Type) * Factors(alpha => Sigma * Math.Sqrt(1 - alpha)));
    }

    private static int Steps(int value, string name) => value is >= 1 and <= Horizon
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"{name} is a whole number of steps from 1 to {Horizon}.");

    private static double[] AlphasOf()
    {
        var alphas = new double[Horizon + 1];
        alphas[0] = 1;
        for (var step = 1; step <= Horizon; step++)
            alphas[step] = alphas[step - 1] * (1 - FirstBeta - ((LastBeta - FirstBeta) * (step - 1) / (Horizon - 1)));
        return alphas;
    }

    [StateName("diffusion-noise")]
    private sealed class Adaptive(DiffusionNoise settings) : IAugmentation, IStateful
    {
        private readonly AdaptiveStrength strength = new(start: 0, settings.Target, settings.Speed, most: 1, settings.Every);

        public Tensor Of(Tensor samples, AugmentationContext context) => settings.Of(samples, context.Rng, strength.Value);

        public string? Validate(Composition composition) => settings.Validate(composition);

        public void Observe(Scores scores, IAdversarialLoss loss) => strength.Observe(scores, loss);

        public void SaveOrRestore(StateSerializer serializer) => strength.SaveOrRestore(serializer);
    }
}
