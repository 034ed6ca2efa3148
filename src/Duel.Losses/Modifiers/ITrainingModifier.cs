using Duel.Tensors;

namespace Duel.Losses;

/// <summary>A rule of play: it changes what a game is played on, and not what the players are.</summary>
[PartKind("training modifier", "training modifiers")]
public interface ITrainingModifier
{
    /// <summary>Samples shown to the discriminator as generated ones in its update.</summary>
    /// <param name="fake">[N, ...]: as the generator made them, without their history.</param>
    /// <param name="classes">[N, K]: their one-hot classes; null without classes.</param>
    /// <param name="rng">Chance for this batch.</param>
    /// <returns>[N, ...], of the same classes.</returns>
    Tensor Shown(Tensor fake, Tensor? classes, Rng rng) => fake;

    /// <summary>The game as it is played with this rule in one player's turn.</summary>
    /// <param name="game">The game, perhaps with other rules.</param>
    /// <param name="player">Player whose update it is.</param>
    /// <param name="rng">Chance for this batch.</param>
    /// <param name="progress">Share of the run that is done, 0 to 1.</param>
    /// <returns>The game itself where the rule does not touch this turn.</returns>
    IAdversarialLoss Over(IAdversarialLoss game, PenaltyTarget player, Rng rng, double progress) => game;

    /// <summary>Why it cannot be had here, and the way out; null where it can.</summary>
    string? Validate(Composition composition) => null;

    /// <summary>One for a single run: itself, unless it remembers something of the run; then something that is kept with it.</summary>
    ITrainingModifier ForRun(Composition composition) => this;
}
