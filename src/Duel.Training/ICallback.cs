namespace Duel.Training;

/// <summary>Callback of a run after each step, on the training thread: an average of the weights, a drawing of samples.</summary>
/// <remarks>One that changes implements <see cref="Duel.Networks.IStateful"/> too; a run with one that forgets refuses to write checkpoints.</remarks>
public interface ICallback
{
    /// <summary>Does its work.</summary>
    /// <param name="run">State of the run, with a way to report.</param>
    void AfterStep(RunState run);

    /// <summary>Does its last work, whatever ended the run.</summary>
    /// <param name="run">State of the run at its end, with a way to report.</param>
    void AtEnd(RunState run)
    {
    }
}

/// <summary>Observer that is notified of events and changes nothing; called on the training thread.</summary>
public interface IObserver
{
    /// <summary>Receives an event.</summary>
    void On(TrainingEvent happened);
}

/// <summary>State of a run.</summary>
public sealed class RunState
{
    internal RunState()
    {
    }

    /// <summary>Receiver of events; none before the run begins.</summary>
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

    /// <summary>Score of the weights of this step, lower being better, where a checkpoint of them was asked for.</summary>
    internal double? Score { get; set; }

    /// <summary>Reason why the run is to end after this step, where that was asked for.</summary>
    internal StopReason? Ending { get; private set; }

    /// <summary>Asks for a checkpoint of this step, whenever the last one was; the one with the lowest score stays.</summary>
    /// <param name="score">Score of the run at this step, lower being better.</param>
    public void AskForCheckpoint(double score) => Score = score;

    /// <summary>Asks for the run to end after this step, as if its budget were used up.</summary>
    /// <param name="reason">Reason.</param>
    public void AskToEnd(StopReason reason) => Ending = reason;

    /// <summary>Forgets what callbacks asked for.</summary>
    internal void Begin() => (Score, Ending) = (null, null);

    /// <summary>Tells observers and listeners.</summary>
    public void Report(TrainingEvent happened) => Listener?.Invoke(happened);
}
