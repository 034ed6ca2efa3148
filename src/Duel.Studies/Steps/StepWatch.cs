namespace Duel.Studies;

/// <summary>A number of steps that is worth timing.</summary>
/// <param name="WarmUp">Steps that do not count: code is compiled, memory is found.</param>
/// <param name="WarmUpTime">Nor do those that end before this time is over.</param>
/// <param name="Fewest">Steps to be timed at least.</param>
/// <param name="Most">Steps to be timed at most.</param>
/// <param name="Time">Time after which, warm-up included, <paramref name="Fewest"/> steps are enough.</param>
public sealed record StepQuota(int WarmUp, TimeSpan WarmUpTime, int Fewest, int Most, TimeSpan Time);

/// <summary>Times the steps of a run, and asks for its end when the quota is reached.</summary>
public sealed class StepWatch : ICallback
{
    private const int Room = 1 << 16;
    private readonly TimeProvider clock;
    private readonly StepQuota quota;
    private readonly Action stop;
    private readonly List<TimeSpan> times;
    private readonly long start;
    private long last, operations, allocated;
    private int warmUps;

    /// <summary>Starts the clock.</summary>
    /// <param name="clock">The clock.</param>
    /// <param name="quota">Number of steps that are enough.</param>
    /// <param name="stop">Called when they are, and after each step that comes nevertheless.</param>
    public StepWatch(TimeProvider clock, StepQuota quota, Action stop)
    {
        (this.clock, this.quota, this.stop) = (clock, quota, stop);
        // Room from the beginning: a list that grows would be among the bytes that it counts.
        times = new(Room);
        Mark();
        start = last = clock.GetTimestamp();
    }

    /// <summary>The times of the steps that count, in their order; of all steps where the run ended before any of them did.</summary>
    public IReadOnlyList<TimeSpan> Times => times.Count > warmUps ? times[warmUps..] : times;

    /// <summary>Multiplications and additions of a step, the mean of those that count.</summary>
    public long Operations { get; private set; }

    /// <summary>Bytes that a step takes from the garbage collector, the mean of those that count.</summary>
    public long AllocatedBytes { get; private set; }

    /// <summary>The median of <see cref="Times"/>.</summary>
    public TimeSpan Median() => Times.Order().ElementAt(Times.Count / 2);

    /// <inheritdoc/>
    public void AfterStep(RunState run)
    {
        times.Add(clock.GetElapsedTime(last));
        if (warmUps == times.Count - 1 && (warmUps < quota.WarmUp || clock.GetElapsedTime(start) < quota.WarmUpTime))
        {
            warmUps++;
            Average(1);
            Mark();
        }
        else if (times.Count - warmUps is var counted && (counted >= quota.Most || (counted >= quota.Fewest && clock.GetElapsedTime(start) >= quota.Time)))
        {
            stop();
        }
        last = clock.GetTimestamp();
    }

    /// <inheritdoc/>
    public void AtEnd(RunState run)
    {
        if (times.Count > warmUps)
            Average(times.Count - warmUps);
    }

    private void Mark() => (operations, allocated) = (OperationCount.Total, GC.GetTotalAllocatedBytes(precise: true));

    private void Average(int steps)
    {
        Operations = (OperationCount.Total - operations) / steps;
        AllocatedBytes = (GC.GetTotalAllocatedBytes(precise: true) - allocated) / steps;
    }
}
