using Duel.Data;
using Duel.Losses;
using Duel.Networks;
using Duel.Tensors;

namespace Duel.Training.Tests;

public class TrainerTests
{
    private static readonly IDataset Ring = Datasets.Open("ring").Dataset;

    private static GanRunOptions Short(long steps, ulong seed = 1) => new()
    {
        Architecture = new MlpArchitecture { Sample = [2], LatentLength = 4, Width = 16, Depth = 2 },
        BatchSize = 32,
        Budget = new(Steps: steps),
        Seed = seed,
    };

    private static float[] WeightsAfter(GanRunOptions options)
    {
        var run = new GanRun(Ring, options);
        run.Trainer.Run();
        return run.Game.Generator.Parameters.Values.AsSpan().ToArray();
    }

    [Fact]
    public void Same_seed_gives_the_same_bits_and_another_seed_others()
    {
        var first = WeightsAfter(Short(20));
        Assert.Equal(first, WeightsAfter(Short(20)));
        Assert.NotEqual(first, WeightsAfter(Short(20, seed: 2)));
    }

    [Fact]
    public void Steps_samples_and_time_end_a_run()
    {
        var clock = new SteppingClock(TimeSpan.FromSeconds(1));
        Assert.Equal(7, StepsOf(new(Steps: 7)));
        Assert.Equal(4, StepsOf(new(Samples: 4 * 32)));
        Assert.InRange(StepsOf(new(Time: TimeSpan.FromSeconds(10)), clock), 1, 10);

        static long StepsOf(Budget budget, TimeProvider? clock = null)
        {
            var run = new GanRun(Ring, Short(1) with { Budget = budget }) { };
            var trainer = new Trainer([run.Game.ToPhase()], new SampleBatches(Ring, 32, new Rng(1)), new() { Budget = budget, Clock = clock ?? TimeProvider.System });
            var steps = 0L;
            Assert.Equal(StopReason.BudgetUsed, trainer.Run(happened => steps = happened.Step));
            return steps;
        }
    }

    [Fact]
    public void Events_tell_the_run_in_order()
    {
        var events = new List<TrainingEvent>();
        new GanRun(Ring, Short(20)).Trainer.Run(events.Add);
        Assert.IsType<RunStarted>(events[0]);
        Assert.Equal(["discriminator", "generator"], ((RunStarted)events[0]).Players);
        var reports = events.OfType<StepsCompleted>().ToArray();
        Assert.Equal([10L, 20L], reports.Select(report => report.Step));
        Assert.All(reports.SelectMany(report => report.Losses), loss => Assert.True(float.IsFinite(loss)));
        Assert.Equal(20 * 32, reports[^1].Samples);
        Assert.Equal(StopReason.BudgetUsed, Assert.IsType<Finished>(events[^1]).Reason);
    }

    [Fact]
    public async Task Cancelling_ends_after_the_step_and_tells_so()
    {
        using var cancel = new CancellationTokenSource();
        var reasons = new List<StopReason>();
        await foreach (var happened in new GanRun(Ring, Short(1_000_000)).Trainer.RunAsync(cancel.Token))
        {
            if (happened is StepsCompleted)
                await cancel.CancelAsync();
            if (happened is Finished finished)
                reasons.Add(finished.Reason);
        }
        Assert.Equal([StopReason.Cancelled], reasons);
    }

    [Fact]
    public async Task Leaving_the_events_ends_the_run()
    {
        var run = new GanRun(Ring, Short(1_000_000));
        await foreach (var happened in run.Trainer.RunAsync())
        {
            if (happened is StepsCompleted)
                break;
        }
        // Disposing the enumeration waits for the loop, so the weights stand still now.
        var weights = run.Game.Generator.Parameters.Values.AsSpan().ToArray();
        await Task.Delay(50);
        Assert.Equal(weights, run.Game.Generator.Parameters.Values.AsSpan().ToArray());
    }

    [Fact]
    public void A_loss_that_is_no_number_ends_the_run_and_leaves_the_weights_alone()
    {
        var poisoned = new DelegateLoss(scores => (scores.Real.Mean() - scores.Real.Mean()).Log() * scores.Fake.Mean(), scores => -scores.Fake.Mean());
        var run = new GanRun(Ring, Short(100) with { Objective = new(poisoned) });
        var before = run.Game.Discriminator.Parameters.Values.AsSpan().ToArray();
        var events = new List<TrainingEvent>();
        Assert.Equal(StopReason.Diverged, run.Trainer.Run(events.Add));
        Assert.Contains("discriminator", Assert.Single(events.OfType<Diverged>()).What, StringComparison.Ordinal);
        Assert.Equal(before, run.Game.Discriminator.Parameters.Values.AsSpan().ToArray());
    }

    [Fact]
    public void Turns_come_as_often_as_they_say_and_phases_share_the_budget()
    {
        var run = new GanRun(Ring, Short(1));
        var seen = new List<string>();
        UpdateStep Noting(string name, Player player, int every = 1, int repeat = 1) => new(player, context =>
        {
            seen.Add(name);
            return player.Parameters.Variables[0].Square().Sum();
        })
        { Every = every, Repeat = repeat };
        var trainer = new Trainer(
            [
                new("first", [Noting("a", run.Game.Generator, repeat: 2), Noting("b", run.Game.Discriminator, every: 2)], Share: 1),
                new("second", [Noting("c", run.Game.Generator)], Share: 1),
            ],
            new SampleBatches(Ring, 8, new Rng(1)), new() { Budget = new(Steps: 4) });
        trainer.Run();
        Assert.Equal("a a b a a c c", string.Join(' ', seen));
    }

    [Fact]
    public void Training_brings_points_near_the_ring()
    {
        var run = new GanRun(Ring, Short(600) with { BatchSize = 128 });
        run.Trainer.Run();
        using var scope = new TensorScope();
        using (GradientMode.NoGrad())
        {
            var points = run.Generator.Forward(new Rng(9).Normal([512, 4]));
            var distance = (points.Square().Sum([1]) + 1e-12).Sqrt();
            Assert.InRange(distance.Mean().Item(), 0.8, 1.15);
        }
    }
}
