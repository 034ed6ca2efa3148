namespace Duel.Recipes;

/// <summary>The weights at which held-out texts were likeliest, found while a run learns by likelihood.</summary>
/// <remarks>A run that goes on adversarially goes on from them; one by likelihood alone ends when they get no better.</remarks>
/// <param name="network">The network that learns.</param>
/// <param name="measure">The mean negative log-likelihood of held-out texts.</param>
/// <param name="options">Times of looks, and the length of the phase.</param>
internal sealed class EarlyStopping(Module network, Func<double> measure, TextOptions options) : ICallback, IStateful
{
    private readonly KeptWeights weights = new(network);
    private double best = double.PositiveInfinity;
    private int worse;
    private bool isOver;

    /// <summary>True once the phase by likelihood has ended.</summary>
    public bool IsOver => isOver;

    public void AfterStep(RunState run)
    {
        if (isOver)
            return;
        isOver = run.Progress >= options.Alone;
        if (isOver || run.Step % options.CheckEvery == 0)
            Look(run);
        if (isOver && options.IsAdversarial)
            weights.PutBack();
    }

    /// <inheritdoc cref="KeptWeights.With"/>
    public void With(Action action)
    {
        if (double.IsFinite(best))
            weights.With(action);
        else
            action();
    }

    public void SaveOrRestore(StateSerializer serializer)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        serializer.SaveOrRestore("weights", weights);
        serializer.SaveOrRestore("best", ref best);
        serializer.SaveOrRestore("worse", ref worse);
        serializer.SaveOrRestore("over", ref isOver);
    }

    private void Look(RunState run)
    {
        network.IsTraining = false;
        var now = measure();
        network.IsTraining = true;
        if (now < best)
        {
            (best, worse) = (now, 0);
            weights.Take();
        }
        else if (++worse >= options.CheckPatience && !options.IsAdversarial)
        {
            run.AskToEnd(StopReason.NoLongerBetter);
        }
    }
}
