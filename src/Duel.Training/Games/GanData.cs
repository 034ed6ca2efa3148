namespace Duel.Training;

/// <summary>Samples that a generator learns from, and those that it is evaluated against and does not learn from.</summary>
/// <param name="Learned">The samples that it learns from.</param>
/// <param name="HeldOut">Samples to evaluate it against; null where it is not evaluated on the way.</param>
public sealed record GanData(IDataset Learned, IDataset? HeldOut = null) : IDisposable
{
    private const int Few = 50;
    private IDisposable? opened;

    /// <summary>Both sides of a set: about a tenth, chosen by the samples' hashes, is held out where a run is evaluated on the way.</summary>
    /// <param name="data">The set.</param>
    /// <param name="evaluation">Evaluation on the way; null for none.</param>
    /// <param name="heldOut">Samples of another set to evaluate against; null to hold some out.</param>
    /// <param name="notes">Receives a note on how many are held out.</param>
    public static GanData Of(IDataset data, EvaluationOptions? evaluation, IDataset? heldOut, ILogger notes)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(notes);
        if (evaluation is null || heldOut is not null)
            return new(data, evaluation is null ? null : heldOut);
        var sides = Training.HeldOut.Split(data);
        notes.Note($"evaluation: {sides.HeldOut.Count} of {data.Count} samples, chosen by their hashes, are held out of training to evaluate it by");
        if (sides.HeldOut.Count < Few)
            notes.Note($"warning: {sides.HeldOut.Count} held-out samples are few: which checkpoint is the best will be mostly chance");
        return new(sides.Learned, sides.HeldOut);
    }

    /// <summary>The same, closing what it was opened from when it is disposed.</summary>
    /// <param name="source">Place that it was opened from.</param>
    public GanData Owning(IDisposable source) => new(this) { opened = source };

    /// <summary>Closes the set, where it was opened for a run by its recipe.</summary>
    public void Dispose() => opened?.Dispose();
}
