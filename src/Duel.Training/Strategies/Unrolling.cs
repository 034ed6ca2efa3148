namespace Duel.Training;

/// <summary>The generator goes down the loss that it would have after the discriminator's next steps, which depend on it (unrolled GAN).</summary>
/// <remarks>
/// The discriminator's optimiser is followed with its moments, on the samples at hand, and derivatives go through all of its steps; then the
/// discriminator is as before. A step of the generator costs so many discriminator steps of the second order more.
/// </remarks>
/// <paper>Metz, Poole, Pfau and Sohl-Dickstein 2017, Unrolled generative adversarial networks, arXiv:1611.02163, section 2.2</paper>
/// <param name="Steps">Number of steps ahead, k; 1 or more.</param>
[Listed("unrolling", "the generator answers the discriminator as it will be after its next steps", "arXiv:1611.02163", "unrolled")]
public sealed record Unrolling(int Steps = 5) : IStrategy
{
    /// <inheritdoc/>
    public string Role => "how far the generator looks ahead";

    /// <summary>Number of steps ahead.</summary>
    public int Steps { get; init; } = Steps >= 1
        ? Steps
        : throw new ArgumentOutOfRangeException(nameof(Steps), Steps, "The generator looks 1 step or more ahead.");

    /// <inheritdoc/>
    public void Check(Objective objective)
    {
        ArgumentNullException.ThrowIfNull(objective);
        object[] terms = [objective.Loss, .. objective.Penalties];
        if (terms.FirstOrDefault(term => term is IStateful) is { } stateful)
            throw new ArgumentException($"Unrolling asks for the discriminator's loss at steps that are not taken, and {stateful.GetType().Name} would remember them: leave one of them out.", nameof(objective));
    }
}
