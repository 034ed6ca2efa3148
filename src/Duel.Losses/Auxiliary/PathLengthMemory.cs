namespace Duel.Losses;

/// <summary>Path length regularisation in one run: it knows the lengths so far, and that is kept with the run.</summary>
/// <param name="settings">Strength, and decay of the average.</param>
public sealed class PathLengthMemory(PathLength settings) : IAuxiliaryLoss, IStateful
{
    private double average;

    /// <summary>The moving average of lengths.</summary>
    public double Average => average;

    /// <inheritdoc/>
    public int Every => settings.Every;

    /// <inheritdoc/>
    public bool IsFor(PenaltyTarget player) => settings.IsFor(player);

    /// <inheritdoc/>
    public Tensor Of(AuxiliaryLossContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var latent = context.Latent.Detach().AsVariable();
        var samples = context.Generate(latent);
        var places = samples.Shape.Count / samples.Shape[0] / (samples.Shape.Rank == 4 ? samples.Shape[3] : 1);
        var noise = context.Rng.Normal(samples.Shape, samples.Type) / Math.Sqrt(places);
        var lengths = Gradient.Of((samples * noise).Sum(), latent, differentiable: true).Norms();
        var target = (lengths.Mean() * (1 - settings.Decay)) + (average * settings.Decay);
        average = ProcessGroup.Current?.Mean(target.Item()) ?? target.Item();
        return (lengths - target).Square().Mean() * settings.Gamma;
    }

    /// <inheritdoc/>
    public void SaveOrRestore(StateSerializer serializer)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        serializer.SaveOrRestore("average", ref average);
    }
}
