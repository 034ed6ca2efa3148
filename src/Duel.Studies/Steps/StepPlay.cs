namespace Duel.Studies;

/// <summary>Updates and batches of a step.</summary>
/// <param name="Phase">Updates of the players; the discriminator's before the generator's.</param>
/// <param name="Batches">Source of their batches.</param>
internal sealed record StepPlay(Phase Phase, IBatchSource Batches)
{
    // Batches held in memory, shown in turn.
    private const int BatchesInMemory = 4;

    /// <summary>Trainable numbers of each player, the last to move first: of the generator and of the discriminator.</summary>
    public IReadOnlyList<long> Parameters =>
        [.. Phase.UpdateSteps.Select(step => step.Player).Distinct().Reverse().Select(player => (long)player.Parameters.Count)];

    /// <summary>The game of a generator and a discriminator over samples of noise.</summary>
    /// <param name="generator">Makes samples.</param>
    /// <param name="discriminator">Scores them.</param>
    /// <param name="objective">Objective of both.</param>
    /// <param name="optimizer">Optimiser of both.</param>
    /// <param name="batch">Samples a batch.</param>
    /// <param name="rng">The stream of samples and batches.</param>
    public static StepPlay Of(Generator generator, Discriminator discriminator, Objective objective, IOptimizer optimizer, int batch, Rng rng) =>
        new(new GanGame(generator, discriminator, new(objective) { GeneratorOptimizer = optimizer, DiscriminatorOptimizer = optimizer }).ToPhase(),
            new SampleBatches(Noise(generator.Output, batch, rng["samples"]), batch, rng["data"]));

    /// <summary>Noise for some batches.</summary>
    /// <param name="sample">Shape of a sample.</param>
    /// <param name="batch">Samples a batch.</param>
    /// <param name="rng">The stream that it is drawn from.</param>
    public static RandomSamples Noise(Shape sample, int batch, Rng rng) => new(new(sample.ToArray()), BatchesInMemory * batch, rng);

    /// <summary>Pairs of noise that nothing pairs.</summary>
    /// <param name="input">Shape of an input.</param>
    /// <param name="output">Shape of an output.</param>
    /// <param name="batch">Pairs a batch.</param>
    /// <param name="rng">The stream of samples and batches.</param>
    public static PairBatches Pairs(Shape input, Shape output, int batch, Rng rng) =>
        PairBatches.Unpaired(Noise(input, batch, rng["inputs"]), Noise(output, batch, rng["outputs"]), batch, (rng["data"]["inputs"], rng["data"]["outputs"]));
}
