namespace Duel.Training;

/// <summary>Both players move at once, from derivatives at the same point, instead of one after the other.</summary>
/// <paper>Mescheder, Nowozin and Geiger 2017, The numerics of GANs, arXiv:1705.10461, algorithm 1</paper>
[Listed("simultaneous", "both players move at once, from derivatives at the same point", "arXiv:1705.10461")]
public sealed record Simultaneous : IPlay
{
    /// <inheritdoc/>
    public IReadOnlyList<UpdateStep> Arrange(UpdateStep discriminator, UpdateStep generator)
    {
        ArgumentNullException.ThrowIfNull(discriminator);
        ArgumentNullException.ThrowIfNull(generator);
        CheckOnce(discriminator, nameof(Simultaneous));
        return [discriminator.With(waits: true), generator];
    }

    internal static void CheckOnce(UpdateStep discriminator, string strategy)
    {
        if (discriminator.Repeat != 1)
            throw new ArgumentException($"{strategy} players are updated equally often, and the discriminator has {discriminator.Repeat} updates a step: take 1 discriminator step, and give it a higher rate.", nameof(discriminator));
    }
}
