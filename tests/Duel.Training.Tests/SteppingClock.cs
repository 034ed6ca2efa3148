namespace Duel.Training.Tests;

/// <summary>A clock that moves on by a fixed time whenever it is looked at.</summary>
internal sealed class SteppingClock(TimeSpan step) : TimeProvider
{
    private long ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => ticks += step.Ticks;
}
