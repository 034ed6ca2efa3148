namespace Duel.Losses;

/// <summary>Past generated samples among the new ones, so that the discriminator does not forget what the generator may go back to.</summary>
/// <remarks>
/// A pool is filled with the first generated samples. From then on, in the discriminator's update, each generated sample is with probability
/// Share put into the pool, and the one of the pool, of the same class, whose place it takes is shown instead.
/// </remarks>
/// <param name="Size">Samples in the pool, 1 or more.</param>
/// <param name="Share">Probability that a past sample is shown, 0 to 1; half in the paper.</param>
/// <paper>Shrivastava et al. 2017, Learning from simulated and unsupervised images through adversarial training, arXiv:1612.07828, section 2.3</paper>
[Listed("replay", "past generated samples among the new ones", "arXiv:1612.07828", "history")]
public sealed record Replay(int Size = 512, double Share = 0.5) : ITrainingModifier
{
    /// <summary>Samples in the pool, 1 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int Size { get; init => field = Bounds.AtLeastOne(value, nameof(Size)); } = Bounds.AtLeastOne(Size);

    /// <summary>Probability that a past sample is shown, 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is outside of 0 to 1.</exception>
    public double Share { get; init => field = Bounds.Probability(value, nameof(Share)); } = Bounds.Probability(Share);

    /// <inheritdoc/>
    public string? Validate(Composition composition)
    {
        ArgumentNullException.ThrowIfNull(composition);
        return composition.AuxiliaryLosses.FirstOrDefault(term => term.ReadsLatents) is { } term
            ? $"Replay shows past samples, whose latents are not kept, and {term.GetType().Name} reads them. Leave one of them out."
            : null;
    }

    /// <inheritdoc/>
    public ITrainingModifier ForRun(Composition composition)
    {
        ArgumentNullException.ThrowIfNull(composition);
        return new ReplayPool(this, composition.Generator.Output);
    }
}
