namespace Duel.Training;

/// <summary>What a run's doctor may do (docs/doctor.md). What it looks at is the same whatever it may do.</summary>
public sealed record DoctorOptions
{
    /// <summary>What it does about serious verdicts; those that are no more than a warning are only told.</summary>
    public OnTrouble OnTrouble { get; init; } = OnTrouble.Recover;

    /// <summary>How many times a run goes back at most; 1 or more.</summary>
    public int Attempts
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(Attempts), value, "A run goes back 1 time or more; OnTrouble.Tell is for never.");
    } = 5;
}
