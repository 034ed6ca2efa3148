namespace Duel.Training;

/// <summary>Options of a run's health monitor (docs/health.md). Its checks are the same whatever it may do.</summary>
public sealed record HealthOptions
{
    /// <summary>Reaction to serious verdicts; those that are no more than a warning are only reported.</summary>
    [Setting("If training becomes unstable: go back to the last healthy state and change something, end with exit code 4, only say so, or do not look.", Words = ["recover", "stop", "tell", "ignore"])]
    public OnTrouble OnTrouble { get; init; } = OnTrouble.Recover;

    /// <summary>Number of times a run goes back at most; 1 or more.</summary>
    [Setting("Number of times that a run goes back at most.", Name = "recoveries", Least = 1, Most = 100)]
    public int Attempts
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Attempts), value, "A run goes back 1 time or more; OnTrouble.Tell is for never.");
    } = 5;
}
