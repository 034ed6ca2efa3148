namespace Duel.Studies;

/// <summary>A training step that the field knows, by name: one turn of the discriminator and one of the generator.</summary>
/// <remarks>Its twin in PyTorch stands in <c>bench/peers/step.py</c>: the same networks, batch and order of work.</remarks>
[PartKind("preset", "steps")]
internal interface IStepPreset
{
    /// <summary>The networks.</summary>
    IGanArchitecture Architecture { get; }

    /// <summary>Objective that they train with.</summary>
    Objective Objective => new(new BinaryCrossEntropy());

    /// <summary>Optimiser of both players.</summary>
    IOptimizer Optimizer => new Adam(2e-4, 0.5, 0.999);

    /// <summary>Samples a batch.</summary>
    int Batch => 64;
}
