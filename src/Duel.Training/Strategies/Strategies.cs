namespace Duel.Training;

/// <summary>The strategies of a run: <c>new(new Packing(2), new Unrolling(5))</c>.</summary>
/// <param name="Chosen">In any order; no two with the same <see cref="IStrategy.Role"/>.</param>
public sealed record Strategies(
    [property: Setting("How the players meet and move, in place of the preset's way; can be repeated. none for one after the other. See duel list strategies.", Name = "strategy", None = "none")] params IReadOnlyList<IStrategy> Chosen)
{
    /// <summary>No strategy: the players move one after the other, each down its own loss.</summary>
    public static Strategies None { get; } = new([]);

    /// <summary>The strategy of a kind, or null.</summary>
    /// <typeparam name="T">A type or role.</typeparam>
    public T? Find<T>()
        where T : class => Chosen.OfType<T>().FirstOrDefault();

    /// <summary>These with another, in place of the one with its role.</summary>
    public Strategies With(IStrategy strategy)
    {
        ArgumentNullException.ThrowIfNull(strategy);
        return new([.. Chosen.Where(other => other.Role != strategy.Role), strategy]);
    }

    /// <summary>Refuses strategies that do not go together, or with an objective.</summary>
    /// <exception cref="ArgumentException">A pair is impossible; the message says why and what to do.</exception>
    public void Check(Objective objective)
    {
        foreach (var rivals in Chosen.GroupBy(strategy => strategy.Role).Where(group => group.Count() > 1))
            throw new ArgumentException($"The strategies {string.Join(" and ", rivals.Select(strategy => strategy.GetType().Name))} both decide {rivals.Key}: take one of them.");
        foreach (var strategy in Chosen)
            strategy.Check(objective);
    }

    /// <summary>True if two have equal strategies in the same order.</summary>
    public bool Equals(Strategies? other) => other is not null && Chosen.SequenceEqual(other.Chosen);

    /// <inheritdoc/>
    public override int GetHashCode() => Chosen.Aggregate(0, HashCode.Combine);
}
