namespace Duel.Training;

/// <summary>A strategy that decides when the players move.</summary>
public interface IPlay : IStrategy
{
    /// <inheritdoc/>
    string IStrategy.Role => "when the players move";

    /// <summary>The updates of a step.</summary>
    /// <param name="discriminator">The discriminator's update, which prepares what the generator's goes on from.</param>
    /// <param name="generator">The generator's update.</param>
    /// <exception cref="ArgumentException">The updates cannot be arranged so; the message says why and what to do.</exception>
    IReadOnlyList<UpdateStep> Arrange(UpdateStep discriminator, UpdateStep generator);
}
