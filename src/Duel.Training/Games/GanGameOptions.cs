namespace Duel.Training;

/// <summary>Objective and optimisers of the players of a <see cref="GanGame"/>.</summary>
/// <param name="Objective">Objective of both players.</param>
public sealed record GanGameOptions(Objective Objective)
{
    /// <summary>Optimiser of the generator.</summary>
    public IOptimizer GeneratorOptimizer { get; init; } = new Adam();

    /// <summary>Optimiser of the discriminator.</summary>
    public IOptimizer DiscriminatorOptimizer { get; init; } = new Adam();

    /// <summary>Schedule of both rates over the run.</summary>
    public ISchedule Schedule { get; init; } = new ConstantRate();

    /// <summary>The norm that longer gradients are scaled down to.</summary>
    public double ClipNorm { get; init; } = double.PositiveInfinity;

    /// <summary>Strategies beyond that.</summary>
    public Strategies Strategies { get; init; } = Strategies.None;

    /// <summary>Auxiliary losses, added beside adversarial loss and penalties; those that learn or remember are made anew for the game.</summary>
    public IReadOnlyList<IAuxiliaryLoss> AuxiliaryLosses { get; init; } = [];

    /// <summary>The stream that networks of auxiliary losses start from; needed if there are any.</summary>
    public Rng? Rng { get; init; }
}
