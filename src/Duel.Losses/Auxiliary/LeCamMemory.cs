namespace Duel.Losses;

/// <summary>LeCam regularisation in one run: it knows past mean scores, and they are kept with the run.</summary>
/// <param name="settings">Strength, and decay of the averages.</param>
public sealed class LeCamMemory(LeCam settings) : IAuxiliaryLoss, IStateful
{
    private LeCam.Anchors anchors;

    /// <summary>Moving averages of mean scores.</summary>
    public LeCam.Anchors Anchors => anchors;

    /// <inheritdoc/>
    public bool IsFor(PenaltyTarget player) => settings.IsFor(player);

    /// <inheritdoc/>
    public Tensor Of(AuxiliaryLossContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var scores = new Scores(context.OnReal.Value.Scores, context.OnFake.Scores);
        var term = context.Step < settings.Start ? Tensor.Zeros([], scores.Real.Type) : settings.Of(scores, anchors);
        if (ProcessGroup.Current is { } group)
            scores = new(group.GatherRows(scores.Real, out _), group.GatherRows(scores.Fake, out _));
        anchors = settings.Follow(anchors, scores);
        return term;
    }

    /// <inheritdoc/>
    public void SaveOrRestore(StateSerializer serializer)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        serializer.SaveOrRestore("anchors", ref anchors);
    }
}
