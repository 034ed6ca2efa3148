namespace Duel.Studies.Tests;

/// <summary>Which steps are timed, and when there are enough.</summary>
public sealed class StepWatchTests
{
    private readonly Clock clock = new();
    private int stops;

    [Fact]
    public void Steps_of_the_warm_up_do_not_count()
    {
        var watch = Watch(new(WarmUp: 2, TimeSpan.Zero, Fewest: 3, Most: 3, TimeSpan.Zero), 100, 50, 3, 1, 2);

        Assert.Equal([3, 1, 2], watch.Times.Select(time => time.TotalSeconds));
        Assert.Equal((2, 1), (watch.Median().TotalSeconds, stops));
    }

    [Fact]
    public void The_warm_up_lasts_for_its_steps_and_its_time()
    {
        var watch = Watch(new(WarmUp: 1, TimeSpan.FromSeconds(10), Fewest: 1, Most: 100, TimeSpan.FromSeconds(16)), 6, 3, 4, 5);

        // Steps end at 6, 9, 13 and 18 seconds: the third began within the warm-up but ended after it.
        Assert.Equal([4, 5], watch.Times.Select(time => time.TotalSeconds));
        Assert.Equal(1, stops);
    }

    [Fact]
    public void A_run_that_ends_within_its_warm_up_is_told_by_the_steps_that_it_took()
    {
        var watch = Watch(new(WarmUp: 3, TimeSpan.Zero, Fewest: 3, Most: 3, TimeSpan.Zero), 7, 5);

        Assert.Equal([7, 5], watch.Times.Select(time => time.TotalSeconds));
        Assert.Equal(0, stops);
    }

    private StepWatch Watch(StepQuota quota, params int[] seconds)
    {
        var watch = new StepWatch(clock, quota, () => stops++);
        foreach (var time in seconds)
        {
            clock.Now += time;
            watch.AfterStep(null!);
        }
        watch.AtEnd(null!);
        return watch;
    }

    private sealed class Clock : TimeProvider
    {
        public long Now { get; set; }

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => Now;
    }
}
