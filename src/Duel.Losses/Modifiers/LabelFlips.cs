namespace Duel.Losses;

/// <summary>Labels that are wrong now and then, so that the discriminator is never sure.</summary>
/// <remarks>
/// In the discriminator's update, each place of the batch with probability p: the generated sample's score stands in place of the real one's
/// (real=true), and the real one's in place of the generated one's (fake=true), both at the same places.
/// So a share p of what counts as real is generated, and the other way round.
/// </remarks>
/// <param name="Probability">Probability that a label is wrong, 0 to 1; above 1/2 they are wrong mostly.</param>
/// <param name="Real">True if what counts as real may be generated.</param>
/// <param name="Fake">True if what counts as generated may be real.</param>
/// <paper>Arjovsky and Bottou 2017, Towards principled methods for training generative adversarial networks, arXiv:1701.04862, section 3</paper>
[Listed("label-flips", "labels are wrong now and then, on one side or both", "arXiv:1701.04862", "label-flip")]
public sealed record LabelFlips(double Probability = 0.05, bool Real = true, bool Fake = true) : ITrainingModifier
{
    /// <summary>Probability that a label is wrong, 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is outside of 0 to 1.</exception>
    public double Probability { get; init => field = Bounds.Probability(value, nameof(Probability)); } = Bounds.Probability(Probability);

    /// <inheritdoc/>
    public string? Validate(Composition composition) => Labels.Validate("Flipping", composition);

    /// <inheritdoc/>
    public IAdversarialLoss Over(IAdversarialLoss loss, PenaltyTarget player, Rng rng, double progress)
    {
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentNullException.ThrowIfNull(rng);
        return player == PenaltyTarget.Generator ? loss : new DelegateLoss(scores => loss.Discriminator(Flipped(scores, rng)), loss.Generator, loss.GeneratorSeesReal);
    }

    private Scores Flipped(Scores scores, Rng rng)
    {
        if (scores.Real.Shape != scores.Fake.Shape)
            throw new ShapeException($"Flipping labels of scores {scores.Real.Shape} and {scores.Fake.Shape}: take as many real as generated samples.");
        var flips = rng.Bernoulli(PenaltyContext.PerSample(scores.Real.Shape), Probability, scores.Real.Type).BroadcastTo(scores.Real.Shape);
        return new(Real ? flips.Where(scores.Fake, scores.Real) : scores.Real, Fake ? flips.Where(scores.Real, scores.Fake) : scores.Fake);
    }
}
