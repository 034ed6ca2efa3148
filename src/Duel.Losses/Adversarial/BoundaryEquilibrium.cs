namespace Duel.Losses;

/// <summary>An autoencoder's energy of real samples against that of generated ones, whose weight is steered to a set ratio of both.</summary>
/// <remarks>
/// Discriminator: E (-r) + k E f. Generator: E (-f). In a run k begins at <paramref name="Start"/> and after each update of the discriminator
/// becomes k + Rate (Ratio E (-r) - E (-f)), held in 0 to 1: where generated samples are reconstructed too well for the ratio, they count for
/// more. The paper takes generated samples' energies from the generator's update; here those of the discriminator's are at hand.
/// </remarks>
/// <param name="Ratio">The energy of generated samples over that of real ones in equilibrium, above 0 to 1; less makes samples more alike.</param>
/// <param name="Rate">Step size of k, 0 or more.</param>
/// <param name="Start">k at first, 0 to 1; 0 in the paper, whose runs are longer.</param>
/// <paper>Berthelot, Schumm and Metz 2017, BEGAN: boundary equilibrium generative adversarial networks, arXiv:1703.10717, section 3.4</paper>
[Listed("boundary-equilibrium", "energies of real and generated samples held at a ratio; for autoencoders", "arXiv:1703.10717", "began")]
public sealed record BoundaryEquilibrium(double Ratio = 0.5, double Rate = 0.001, double Start = 0.1) : ISeparableLoss
{
    /// <summary>The energy of generated samples over that of real ones in equilibrium, above 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is 0 or less, or above 1.</exception>
    public double Ratio { get; init => field = Bounds.Share(value, nameof(Ratio)); } = Bounds.Share(Ratio);

    /// <summary>Step size of k, 0 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Rate { get; init => field = Bounds.NotNegative(value, nameof(Rate)); } = Bounds.NotNegative(Rate);

    /// <summary>k at first, 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is outside of 0 to 1.</exception>
    public double Start { get; init => field = Bounds.Probability(value, nameof(Start)); } = Bounds.Probability(Start);

    /// <inheritdoc/>
    public double? Undecided => null;

    /// <inheritdoc/>
    public string? Validate(Composition composition) => Energies.Validate(composition);

    /// <inheritdoc/>
    public IAdversarialLoss ForRun() => new Steered(this);

    /// <inheritdoc/>
    public Tensor Discriminator(Scores s) => OfReal(s.Real) + OfFake(s.Fake);

    /// <inheritdoc/>
    public Tensor OfReal(Tensor real) => -real.Mean();

    /// <inheritdoc/>
    public Tensor OfFake(Tensor fake) => fake.Mean() * Start;

    /// <inheritdoc/>
    public Tensor Generator(Scores s) => -s.Fake.Mean();

    /// <summary>k after one more batch.</summary>
    /// <param name="k">As it was.</param>
    /// <param name="scores">[N, ...] each.</param>
    public double Follow(double k, Scores scores) =>
        Math.Clamp(k + (Rate * (scores.Fake.Detach().Mean().Item() - (Ratio * scores.Real.Detach().Mean().Item()))), 0, 1);

    private sealed class Steered(BoundaryEquilibrium settings) : IAdversarialLoss, IStateful
    {
        private double k = settings.Start;

        public double? Undecided => null;

        public Tensor Discriminator(Scores s) => (settings with { Start = k }).Discriminator(s);

        public Tensor Generator(Scores s) => settings.Generator(s);

        public void Observe(Scores s) => k = settings.Follow(k, s);

        public void SaveOrRestore(StateSerializer serializer) => serializer.SaveOrRestore("k", ref k);
    }
}
