namespace Duel.Studies;

/// <summary>A training step that the field knows, by name: one turn of each player.</summary>
/// <remarks>Its twin in PyTorch stands in <c>bench/peers</c>: the same networks, batch and order of work.</remarks>
[PartKind("preset", "steps")]
internal interface IStepPreset
{
    /// <summary>Makes the networks, what they play and what they are shown.</summary>
    /// <param name="rng">The stream that all of it starts from.</param>
    StepPlay Prepare(Rng rng);
}
