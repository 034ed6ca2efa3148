namespace Duel.Losses;

/// <summary>What is trained for: a game and the penalties beside it.</summary>
/// <param name="Game">The adversarial loss.</param>
/// <param name="Penalties">Terms added to one player's loss, in this order.</param>
public sealed record Objective(IGame Game, params IReadOnlyList<IPenalty> Penalties)
{
    /// <summary>Whether two objectives have equal games and equal penalties in the same order.</summary>
    public bool Equals(Objective? other) => other is not null && Game.Equals(other.Game) && Penalties.SequenceEqual(other.Penalties);

    /// <inheritdoc/>
    public override int GetHashCode() => Penalties.Aggregate(Game.GetHashCode(), HashCode.Combine);
}
