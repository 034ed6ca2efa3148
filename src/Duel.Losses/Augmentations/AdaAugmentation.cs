namespace Duel.Losses;

/// <summary>Adaptive augmentation in one run: it knows how likely changes are by now, and that is kept with the run.</summary>
/// <param name="settings">Settings of the adaptation.</param>
[StateName("ada-view")]
public sealed class AdaAugmentation(Ada settings) : IAugmentation, IStateful
{
    private double probability = settings.Start;
    private double signs;
    private long scores, turns;

    /// <summary>Current probability of each change, 0 to 1.</summary>
    public double Probability => probability;

    /// <inheritdoc/>
    public Tensor Of(Tensor samples, AugmentationContext context) => settings.Of(samples, context.Rng, probability);

    /// <inheritdoc/>
    public string? Validate(Composition composition) => settings.Validate(composition);

    /// <inheritdoc/>
    public void Observe(Scores scores, IAdversarialLoss loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        using (GradientMode.NoGrad())
        {
            var lead = loss.Undecided is { } middle ? scores.Real - middle : scores.Real - scores.Fake;
            signs += lead.Detach().Sign().Sum().Item();
        }
        this.scores += scores.Real.Shape.Count;
        if (++turns % settings.Every != 0)
            return;
        var samples = (double)settings.Every * scores.Real.Shape[0];
        probability = Math.Clamp(probability + (Math.Sign((signs / this.scores) - settings.Target) * samples / settings.Speed), 0, settings.Most);
        (signs, this.scores) = (0, 0);
    }

    /// <inheritdoc/>
    public void SaveOrRestore(StateSerializer serializer)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        serializer.SaveOrRestore("probability", ref probability);
        serializer.SaveOrRestore("signs", ref signs);
        serializer.SaveOrRestore("scores", ref scores);
        serializer.SaveOrRestore("turns", ref turns);
    }
}
