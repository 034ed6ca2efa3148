namespace Duel.Training;

/// <summary>Something that takes part in a run after each step, on the training thread: an average of the weights, a drawing of samples.</summary>
public interface IPart
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
    private readonly Action<TrainingEvent> report;

    internal RunState(Action<TrainingEvent> report) => this.report = report;

    /// <summary>Steps completed.</summary>
    public long Step { get; internal set; }

    /// <summary>Real samples shown.</summary>
    public long Samples { get; internal set; }

    /// <summary>Share of the budget used up.</summary>
    public double Progress { get; internal set; }

    /// <summary>Time since the run began.</summary>
    public TimeSpan Elapsed { get; internal set; }

    /// <summary>Samples a batch.</summary>
    public int BatchSize { get; internal set; }

    /// <summary>Tells observers and listeners.</summary>
    public void Report(TrainingEvent happened) => report(happened);
}
