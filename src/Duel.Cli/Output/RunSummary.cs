namespace Duel.Cli;

/// <summary>Progress of a run, and in the end its outcome.</summary>
internal sealed class RunSummary
{
    private const double SecondsRemembered = 30;

    // Progress a second, the past counting less and less.
    private double pace;
    private long checkpointStep;

    public long Step { get; private set; }

    public long Samples { get; private set; }

    public double Progress { get; private set; }

    public double Seconds { get; private set; }

    public StopReason? Reason { get; private set; }

    public string? Divergence { get; private set; }

    /// <summary>Verdicts of the health monitor, from first to last.</summary>
    public IList<FoundTrouble> Troubles { get; } = [];

    /// <summary>Number of times the run has gone back.</summary>
    public int Recoveries { get; private set; }

    public string? LastGrid { get; private set; }

    public string? Model { get; private set; }

    /// <summary>The newest checkpoint.</summary>
    public string? Checkpoint { get; private set; }

    /// <summary>The last evaluation, where the run is evaluated.</summary>
    public Evaluated? LastEvaluated { get; private set; }

    /// <summary>The best evaluation so far.</summary>
    public Evaluated? BestEvaluated { get; private set; }

    /// <summary>Last file that could not be written, until one could be.</summary>
    public string? Warning { get; private set; }

    /// <summary>True if the run's folder holds nothing that took work to make.</summary>
    public bool IsNothingSaved => Model is null && (Checkpoint is null || checkpointStep == 0);

    public IReadOnlyList<string> Players { get; private set; } = [];

    public IReadOnlyList<float> Losses { get; private set; } = [];

    /// <summary>Time until the budget is used up at the speed of the last half minute: phases of a run differ in speed.</summary>
    public TimeSpan TimeLeft => pace > 0 ? TimeSpan.FromSeconds(Math.Min((1 - Progress) / pace, 1e9)) : TimeSpan.Zero;

    /// <summary>Receives an event.</summary>
    public void On(TrainingEvent happened)
    {
        Step = happened.Step;
        switch (happened)
        {
            case RunStarted started:
                Players = started.Players;
                break;
            case StepsCompleted steps:
                pace = Pace(steps.Progress - Progress, steps.Seconds - Seconds);
                (Samples, Progress, Seconds, Losses) = (steps.Samples, steps.Progress, steps.Seconds, steps.Losses);
                break;
            case GridDrawn grid:
                LastGrid = grid.Path;
                break;
            case ModelSaved model:
                (Model, Warning) = (model.Path, null);
                break;
            case Evaluated evaluated:
                (LastEvaluated, BestEvaluated) = (evaluated, evaluated.IsBest ? evaluated : BestEvaluated);
                break;
            case CheckpointSaved saved:
                (Checkpoint, checkpointStep, Warning) = (saved.Name, saved.Step, null);
                break;
            case WriteFailed failed:
                Warning = failed.What;
                break;
            case Diagnosis or VerdictLifted or WentBack:
                Follow(happened);
                break;
            case Diverged diverged:
                Divergence = $"at step {diverged.Step}: {diverged.What}";
                break;
            case Finished finished:
                (Reason, Seconds) = (finished.Reason, finished.Seconds);
                break;
        }
    }

    private void Follow(TrainingEvent happened)
    {
        if (happened is Diagnosis diagnosis)
            Troubles.Add(new(diagnosis));
        foreach (var trouble in Troubles.Where(trouble => trouble.Until is null))
        {
            if (happened is VerdictLifted lifted && lifted.Verdict == trouble.Diagnosis.Verdict)
                trouble.Until = lifted.Step;
            // The run is again where nothing of it had been found.
            if (happened is WentBack back)
                (trouble.Until, trouble.Change) = (back.From, trouble.Diagnosis.Verdict == back.Verdict ? back.Change : null);
        }
        if (happened is WentBack { Attempt: var attempt })
            Recoveries = attempt;
    }

    private double Pace(double moved, double seconds) =>
        // A run that went back has moved the other way.
        seconds <= 0 || moved < 0 ? pace : pace + (((moved / seconds) - pace) * (pace == 0 ? 1 : 1 - Math.Exp(-seconds / SecondsRemembered)));

    /// <summary>Losses in words: <c>discriminator 0.583, generator 0.965</c>; of those who had a turn.</summary>
    public string LossText => string.Join(", ", Players.Zip(Losses).Where(one => !float.IsNaN(one.Second)).Select(one => $"{one.First} {Quantity.Loss(one.Second)}"));

    /// <summary>An evaluation in words: <c>frechet 31.2 (30.4 to 32.1; real 1.4)</c>.</summary>
    public static string Words(Evaluated evaluated) => string.Join(", ", evaluated.Numbers.Select(number =>
        $"{number.Name} {Quantity.Measured(number.Value)} ({(number is { Low: { } low, High: { } high } ? $"{Quantity.Measured(low)} to {Quantity.Measured(high)}; " : "")}real {(number.Real is { } real ? Quantity.Measured(real) : "unknown")})"));

    /// <summary>Speed in words: <c>12.3 steps/s, 788 samples/s</c>.</summary>
    public string SpeedText => Seconds > 0 && Samples > 0 ? $"{Quantity.Rate(Step / Seconds)} steps/s, {Quantity.Rate(Samples / Seconds)} samples/s" : "";
}
