namespace Duel.Losses;

/// <summary>A strength from 0 to 1 that follows the mean sign of real scores (Karras et al. 2020, arXiv:2006.06676, section 3).</summary>
/// <param name="start">Strength at first.</param>
/// <param name="target">The mean sign of real scores above which it grows.</param>
/// <param name="speed">Samples in which it goes from 0 to 1.</param>
/// <param name="most">Strength at most.</param>
/// <param name="every">Updates of the discriminator between moves.</param>
internal sealed class AdaptiveStrength(double start, double target, double speed, double most, int every) : IStateful
{
    private double value = start;
    private double signs;
    private long scores, turns;

    /// <summary>The current strength, 0 to 1.</summary>
    public double Value => value;

    /// <summary>Moves by the scores of an update.</summary>
    public void Observe(Scores observed, IAdversarialLoss loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        signs += AdaptiveSign.Sum(observed, loss);
        scores += observed.Real.Shape.Count;
        if (++turns % every != 0)
            return;
        var samples = (double)every * observed.Real.Shape[0];
        value = Math.Clamp(value + (Math.Sign((signs / scores) - target) * samples / speed), 0, most);
        (signs, scores) = (0, 0);
    }

    /// <summary>Reason why scores of a loss cannot be followed; null where they can.</summary>
    /// <param name="what">The augmentation, as a sentence begins.</param>
    /// <param name="composition">Composition of the run.</param>
    public static string? Validate(string what, Composition composition)
    {
        ArgumentNullException.ThrowIfNull(composition);
        return composition.Loss is { Undecided: null, GeneratorSeesReal: false } loss
            ? $"{what} moves by the sign of real samples' scores, and those of {loss.GetType().Name} have none that means anything: only their differences count. Take another loss, or an augmentation that stays as it is, such as diffaugment or instance-noise."
            : null;
    }

    /// <inheritdoc/>
    public void SaveOrRestore(StateSerializer serializer)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        // The names of files that are older than this class.
        serializer.SaveOrRestore("probability", ref value);
        serializer.SaveOrRestore("signs", ref signs);
        serializer.SaveOrRestore("scores", ref scores);
        serializer.SaveOrRestore("turns", ref turns);
    }
}
