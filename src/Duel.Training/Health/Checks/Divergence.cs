namespace Duel.Training;

/// <summary>Generated samples have run far away from the data, or scores or gradients have grown out of all proportion.</summary>
internal sealed class Divergence : IHealthCheck
{
    private const double Farthest = 5, LargestScore = 1e4, MostGrowth = 100, LargestNorm = 1e6;

    /// <inheritdoc/>
    public string Verdict => "divergence";

    /// <inheritdoc/>
    public Severity Severity => Severity.Serious;

    /// <inheritdoc/>
    public int Lasting => 100;

    /// <inheritdoc/>
    public string Advice => "Take a lower rate (Optimizer adam:rate=1e-4,beta1=0) or a stronger penalty (Penalty r1:gamma=10, Penalty r2:gamma=10).";

    /// <inheritdoc/>
    public Finding? Find(Vitals vitals) =>
        vitals.Offset.Now > Farthest ? new(vitals.Offset.Now, Farthest, $"the generated samples' centre is {vitals.Offset.Now:0.#} times the data's spread away from theirs; below 1 is usual")
        : vitals.Diversity.Now > Farthest ? new(vitals.Diversity.Now, Farthest, $"generated samples are spread {vitals.Diversity.Now:0.#} times as widely as the data; 1 is usual")
        : vitals.ScoreSize.Now > LargestScore ? new(vitals.ScoreSize.Now, LargestScore, $"the median score is {vitals.ScoreSize.Now:0} in size; below 100 is usual")
        : Growth(vitals.DiscriminatorGradient, "discriminator") ?? Growth(vitals.GeneratorGradient, "generator");

    /// <inheritdoc/>
    // Rates that a quarter did not help are wrong by orders of magnitude; one that is only somewhat too high may look healthy and blurred.
    public Change ChangeFor(int attempt) => Change.Rates(attempt == 0 ? 0.25 : 0.0625);

    private static Finding? Growth(Series norms, string player)
    {
        var most = Math.Min(LargestNorm, MostGrowth * (double.IsNaN(norms.Usual) ? double.PositiveInfinity : norms.Usual));
        return norms.Now > most ? new(norms.Now, most, $"the norm of the {player}'s gradient is {norms.Now:G3}; {norms.Usual:G3} is usual in this run") : null;
    }
}
