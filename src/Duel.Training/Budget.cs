namespace Duel.Training;

/// <summary>Limits of a run: in steps, in samples seen, in time, or whichever of them is used up first.</summary>
/// <param name="Steps">Steps of the loop; null for no limit.</param>
/// <param name="Samples">Real samples shown to the discriminator; null for no limit.</param>
/// <param name="Time">Time on the clock; null for no limit. A run limited by time is not repeatable to the bit.</param>
public sealed record Budget(
    [property: Setting("Stop after N steps.", Least = 1)] long? Steps = null,
    [property: Setting("Stop once N real samples have been shown.", Least = 1)] long? Samples = null,
    [property: Setting("Stop after N minutes.", Name = "minutes", Unit = "minutes", Least = 0, Above = true)] TimeSpan? Time = null)
{
    /// <summary>The share that is used up, 0 to 1: what schedules are functions of.</summary>
    public double Progress(long steps, long samples, TimeSpan elapsed)
    {
        var progress = 0.0;
        if (Steps is { } mostSteps)
            progress = Math.Max(progress, (double)steps / mostSteps);
        if (Samples is { } mostSamples)
            progress = Math.Max(progress, (double)samples / mostSamples);
        if (Time is { } mostTime)
            progress = Math.Max(progress, elapsed / mostTime);
        return Math.Min(1, progress);
    }

    /// <summary>True if there is any limit at all.</summary>
    public bool IsLimited => Steps is not null || Samples is not null || Time is not null;
}
