using Duel.Networks;

namespace Duel.Training.Tests;

/// <summary>A clock on which a step takes a second and a checkpoint two.</summary>
[NotSaved("the clock is no part of what is computed")]
internal sealed class SlowWrites : TimeProvider, ICallback
{
    private long seconds;

    public override long TimestampFrequency => 1;

    public override long GetTimestamp() => seconds;

    public void AfterStep(RunState run) => seconds++;

    public double Write()
    {
        seconds += 2;
        return 0;
    }
}
