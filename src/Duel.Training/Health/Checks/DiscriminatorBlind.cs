namespace Duel.Training;

/// <summary>The discriminator cannot tell real from generated samples although they differ.</summary>
internal sealed class DiscriminatorBlind : IHealthCheck
{
    private const double Guess = 0.05, Narrow = 0.25, Far = 0.75, Few = 0.1;

    /// <inheritdoc/>
    public string Verdict => "discriminator blind";

    /// <inheritdoc/>
    public Severity Severity => Severity.Warning;

    /// <inheritdoc/>
    public int Lasting => 300;

    /// <inheritdoc/>
    public string Advice => "Give the discriminator more: steps (DiscriminatorSteps 2), rate (DiscriminatorOptimizer), width, or a weaker penalty.";

    /// <inheritdoc/>
    public Finding? Find(Vitals vitals) =>
        vitals.Separation.Now is > 0.5 - Guess and < 0.5 + Guess && (vitals.Diversity.Now < Narrow || vitals.Offset.Now > Far || vitals.Coverage.Now < Few)
            ? new(vitals.Separation.Now, 0.5 + Guess, $"it tells {vitals.Separation.Now:P0} of pairs apart, 50 % being a guess, while generated samples have {vitals.Diversity.Now:P0} of the data's spread and reach {vitals.Coverage.Now:P0} of them")
            : null;
}
