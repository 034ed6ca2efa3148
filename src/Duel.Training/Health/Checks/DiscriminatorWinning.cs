namespace Duel.Training;

/// <summary>The discriminator tells every sample apart while the generator learns less and less from it.</summary>
internal sealed class DiscriminatorWinning : IHealthCheck
{
    private const double Perfect = 0.999, LeastShare = 0.05;

    /// <inheritdoc/>
    public string Verdict => "discriminator winning";

    /// <inheritdoc/>
    public Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public int Lasting => 300;

    /// <inheritdoc/>
    public string Advice => "Slow the discriminator down (DiscriminatorOptimizer adam:rate=1e-4,beta1=0, DiscriminatorSteps 1) or penalise its gradient (Penalty r1:gamma=1, Penalty r2:gamma=1).";

    /// <inheritdoc/>
    public Finding? Find(Vitals vitals) =>
        vitals.Separation.Now >= Perfect && vitals.GeneratorGradient.Now < vitals.GeneratorGradient.Highest * LeastShare
            ? new(vitals.Separation.Now, Perfect, $"it tells {vitals.Separation.Now:P1} of pairs apart, and the generator's gradient is {vitals.GeneratorGradient.Now / vitals.GeneratorGradient.Highest:P0} of what it was")
            : null;
}
