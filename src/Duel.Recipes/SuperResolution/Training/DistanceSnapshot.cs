namespace Duel.Recipes;

/// <summary>The averaged weights as they were when the first phase of two ended.</summary>
/// <param name="average">The average.</param>
/// <param name="network">The network.</param>
/// <param name="end">The share of the run at which the first phase ends.</param>
internal sealed class DistanceSnapshot(WeightAverage average, Upscaler network, double end) : ICallback, IStateful
{
    private readonly KeptWeights weights = new(network);
    private bool isTaken;

    /// <summary>True once the first phase has ended.</summary>
    public bool IsTaken => isTaken;

    public void AfterStep(RunState run)
    {
        if (isTaken || run.Progress < end)
            return;
        using (average.Use())
            weights.Take();
        isTaken = true;
    }

    /// <inheritdoc cref="KeptWeights.With"/>
    public void With(Action action) => weights.With(action);

    public void SaveOrRestore(StateSerializer serializer)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        serializer.SaveOrRestore("taken", ref isTaken);
        serializer.SaveOrRestore("weights", weights);
    }
}
