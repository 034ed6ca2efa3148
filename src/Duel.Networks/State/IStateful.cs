namespace Duel.Networks;

/// <summary>State that changes over a run and must be saved for the run to go on to the same bits.</summary>
/// <remarks>
/// One method saves and restores, so that the two cannot drift apart:
/// <code>
/// public void SaveOrRestore(StateSerializer serializer)
/// {
///     serializer.SaveOrRestore("average", average);
///     serializer.SaveOrRestore("taken", ref taken);
/// }
/// </code>
/// Parts, observers, games and penalties that implement it are found by themselves. What is a pure function of the seed and the
/// step, such as random streams, needs no keeping.
/// </remarks>
public interface IStateful
{
    /// <summary>Hands over everything that changes, under names that stay.</summary>
    /// <param name="serializer">Saves what it is given, or puts what was saved into it.</param>
    void SaveOrRestore(StateSerializer serializer);
}
