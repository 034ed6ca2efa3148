namespace Duel.Losses;

/// <summary>A modifier of training: it changes the samples, labels or scores that a loss is taken on, and not the loss itself.</summary>
[PartKind("training modifier", "training modifiers")]
public interface ITrainingModifier
{
    /// <summary>Samples shown to the discriminator as generated ones in its update.</summary>
    /// <param name="fake">[N, ...]: as the generator made them, without their history.</param>
    /// <param name="classes">[N, K]: their one-hot classes; null without classes.</param>
    /// <param name="rng">Chance for this batch.</param>
    /// <returns>[N, ...], of the same classes.</returns>
    Tensor Shown(Tensor fake, Tensor? classes, Rng rng) => fake;

    /// <summary>The loss as this modifier changes it for one player's update.</summary>
    /// <param name="loss">The loss, perhaps changed by other modifiers.</param>
    /// <param name="player">Player whose update it is.</param>
    /// <param name="rng">Chance for this batch.</param>
    /// <param name="progress">Share of the run that is done, 0 to 1.</param>
    /// <returns>The loss itself where the modifier does not touch this update.</returns>
    IAdversarialLoss Over(IAdversarialLoss loss, PenaltyTarget player, Rng rng, double progress) => loss;

    /// <summary>Reason why it cannot be used here, and the way out; null where it can.</summary>
    string? Validate(Composition composition) => null;

    /// <summary>One for a single run: itself, unless it remembers something of the run; then something that is kept with it.</summary>
    ITrainingModifier ForRun(Composition composition) => this;
}
