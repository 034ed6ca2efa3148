namespace Duel.Training;

/// <summary>The generator gets next to no gradient any more though its samples can be told from real ones: it stands still (Arjovsky and Bottou
/// 2017, arXiv:1701.04862).</summary>
/// <remarks>Where its samples can no longer be told apart and reach the data, there is nothing left to learn: that is the end, not a fault.</remarks>
internal sealed class VanishingGradient : IHealthCheck
{
    private const double Smallest = 1e-9, LeastShare = 1e-3, ToldApart = 0.6, LeastCoverage = 0.5;
    private const int FewestValues = 5;

    /// <inheritdoc/>
    public string Verdict => "vanishing gradient";

    /// <inheritdoc/>
    public Severity Severity => Severity.Serious;

    /// <inheritdoc/>
    public int Lasting => 100;

    /// <inheritdoc/>
    public string Advice => "Take a loss whose gradient does not vanish where the discriminator wins (Loss non-saturating or relativistic), or slow the discriminator down (DiscriminatorOptimizer adam:rate=1e-4,beta1=0).";

    /// <inheritdoc/>
    public Finding? Find(Vitals vitals)
    {
        var least = Math.Max(Smallest, vitals.GeneratorGradient.Highest * LeastShare);
        // What was not measured is not a number, and no reason to be calm.
        var isThere = vitals.Separation.Now < ToldApart && vitals.Coverage.Now >= LeastCoverage;
        return vitals.GeneratorGradient.Count >= FewestValues && vitals.GeneratorGradient.Now < least && !isThere
            ? new(vitals.GeneratorGradient.Now, least, $"the norm of the generator's gradient is {vitals.GeneratorGradient.Now:G2}; it has been {vitals.GeneratorGradient.Highest:G2}")
            : null;
    }

    /// <inheritdoc/>
    public Change ChangeFor(int attempt) => new(1, 0.5);
}
