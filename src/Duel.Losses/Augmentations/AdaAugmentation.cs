namespace Duel.Losses;

/// <summary>Adaptive augmentation in one run: it knows how likely changes are by now, and that is kept with the run.</summary>
/// <param name="settings">Settings of the adaptation.</param>
[StateName("ada-view")]
public sealed class AdaAugmentation(Ada settings) : IAugmentation, IStateful
{
    private readonly AdaptiveStrength strength = new(settings.Start, settings.Target, settings.Speed, settings.Most, settings.Every);

    /// <summary>Current probability of each change, 0 to 1.</summary>
    public double Probability => strength.Value;

    /// <inheritdoc/>
    public Tensor Of(Tensor samples, AugmentationContext context) => settings.Of(samples, context.Rng, Probability);

    /// <inheritdoc/>
    public string? Validate(Composition composition) => settings.Validate(composition);

    /// <inheritdoc/>
    public void Observe(Scores scores, IAdversarialLoss loss) => strength.Observe(scores, loss);

    /// <inheritdoc/>
    public void SaveOrRestore(StateSerializer serializer) => strength.SaveOrRestore(serializer);
}
