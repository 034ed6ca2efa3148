namespace Duel.Studies;

/// <summary>A step of a listed pair of networks.</summary>
internal interface IGanStep : IStepPreset
{
    /// <summary>The networks.</summary>
    IGanArchitecture Architecture { get; }

    /// <summary>Objective that they train with.</summary>
    Objective Objective => new(new BinaryCrossEntropy());

    /// <summary>Optimiser of both players.</summary>
    IOptimizer Optimizer => new Adam(2e-4, 0.5, 0.999);

    /// <summary>Samples a batch.</summary>
    int Batch => 64;

    /// <inheritdoc/>
    StepPlay IStepPreset.Prepare(Rng rng) =>
        StepPlay.Of(Architecture.CreateGenerator(rng["generator"]), Architecture.CreateDiscriminator(rng["discriminator"]), Objective, Optimizer, Batch, rng);
}
