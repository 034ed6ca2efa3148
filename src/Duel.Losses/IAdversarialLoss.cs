namespace Duel.Losses;

/// <summary>The adversarial loss: what each player wants of the discriminator's scores. It knows no network, optimiser or data.</summary>
/// <remarks>Scores are logits: no sigmoid comes before a loss. Averages go over the batch and, where there is one, over the map of scores.</remarks>
[PartKind("loss", "losses")]
public interface IAdversarialLoss
{
    /// <summary>Loss that the discriminator minimises.</summary>
    /// <param name="s">Scores of real samples and of generated ones; the latter detached from the generator.</param>
    /// <returns>[], a single number.</returns>
    Tensor Discriminator(Scores s);

    /// <summary>Loss that the generator minimises.</summary>
    /// <param name="s">
    /// Scores of the generator's samples; <see cref="Scores.Real"/> is read only if <see cref="GeneratorSeesReal"/>,
    /// so that other losses can be given <see cref="Scores.OfFake"/>.
    /// </param>
    /// <returns>[], a single number.</returns>
    Tensor Generator(Scores s);

    /// <summary>True if the generator's loss depends on the scores of real samples, as in relativistic losses.</summary>
    bool GeneratorSeesReal => false;

    /// <summary>
    /// The score at which the discriminator is undecided; null where scores mean something beside others only, as in relativistic and
    /// Wasserstein losses.
    /// </summary>
    double? Undecided => 0;

    /// <summary>Reason why it cannot be used here, and the way out; null where it can.</summary>
    string? Validate(Composition composition) => null;

    /// <summary>One for a single run: itself, unless it remembers something; then something that is kept with the run.</summary>
    IAdversarialLoss ForRun() => this;

    /// <summary>Adapts to the scores of an update of the discriminator; for losses with a state.</summary>
    /// <param name="s">The scores that its loss was of.</param>
    void Observe(Scores s)
    {
    }
}
