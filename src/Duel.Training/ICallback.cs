namespace Duel.Training;

/// <summary>Something that takes part in a run after each step, on the training thread: an average of the weights, a drawing of samples.</summary>
/// <remarks>One that changes implements <see cref="Duel.Networks.IStateful"/> too; a run with one that forgets refuses to write checkpoints.</remarks>
public interface ICallback
{
    /// <summary>Does its work.</summary>
    /// <param name="run">Where the run is, and how to report.</param>
    void AfterStep(RunState run);

    /// <summary>Does its last work, whatever ended the run.</summary>
    /// <param name="run">Where the run ended, and how to report.</param>
    void AtEnd(RunState run)
    {
    }
}

/// <summary>Somebody who is told what happens and changes nothing; called on the training thread.</summary>
public interface IObserver
{
    /// <summary>Takes notice.</summary>
    void On(TrainingEvent happened);
}

/// <summary>Where a run is.</summary>
public sealed class RunState
{
    internal RunState()
    {
    }

    /// <summary>Who is told; nobody before the run begins.</summary>
    internal Action<TrainingEvent>? Listener { get; set; }

    /// <summary>Steps completed.</summary>
    public long Step { get; internal set; }

    /// <summary>Real samples shown.</summary>
    public long Samples { get; internal set; }

    /// <summary>Share of the budget used up.</summary>
    public double Progress { get; internal set; }

    /// <summary>Share of the budget that was used up before the last step.</summary>
    public double ProgressBefore { get; internal set; }

    /// <summary>Time that the run has taken, that before it was resumed included.</summary>
    public TimeSpan Elapsed { get; internal set; }

    /// <summary>Samples a batch.</summary>
    public int BatchSize { get; internal set; }

    /// <summary>How good the weights of this step are, lower being better, where somebody asked for a checkpoint of them.</summary>
    internal double? Score { get; set; }

    /// <summary>Why the run is to end after this step, where somebody asked for that.</summary>
    internal StopReason? Ending { get; private set; }

    /// <summary>Asks for a checkpoint of this step, whenever the last one was; the one with the lowest score stays.</summary>
    /// <param name="score">How good the run is at this step, lower being better.</param>
    public void AskForCheckpoint(double score) => Score = score;

    /// <summary>Asks for the run to end after this step, as if its budget were used up.</summary>
    /// <param name="reason">Why.</param>
    public void AskToEnd(StopReason reason) => Ending = reason;

    /// <summary>Forgets what parts asked for.</summary>
    internal void Begin() => (Score, Ending) = (null, null);

    /// <summary>Tells observers and listeners.</summary>
    public void Report(TrainingEvent happened) => Listener?.Invoke(happened);
}
