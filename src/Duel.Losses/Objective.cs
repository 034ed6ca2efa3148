namespace Duel.Losses;

/// <summary>Training objective: an adversarial loss and its penalties.</summary>
/// <param name="Loss">The adversarial loss.</param>
/// <param name="Penalties">Terms added to one player's loss, in this order.</param>
public sealed record Objective(IAdversarialLoss Loss, params IReadOnlyList<IPenalty> Penalties)
{
    /// <summary>True if two objectives have equal losses and equal penalties in the same order.</summary>
    public bool Equals(Objective? other) => other is not null && Loss.Equals(other.Loss) && Penalties.SequenceEqual(other.Penalties);

    /// <inheritdoc/>
    public override int GetHashCode() => Penalties.Aggregate(Loss.GetHashCode(), HashCode.Combine);
}
