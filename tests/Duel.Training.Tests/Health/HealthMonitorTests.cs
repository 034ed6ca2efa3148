using Duel.Clinic;
using Duel.Data;
using Duel.Losses;
using Duel.Networks;
using Duel.Tensors;

namespace Duel.Training.Tests;

/// <summary>A doctor changes nothing of a healthy run, and takes an ill one back; whatever is done can be repeated and resumed.</summary>
public sealed class HealthMonitorTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("duel-doctor-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_healthy_run_comes_to_the_same_bits_with_and_without_a_doctor()
    {
        var without = Weights(Trained(OnTrouble.Ignore));
        Assert.Equal(without, Weights(Trained(OnTrouble.Recover)));
        Assert.Equal(without, Weights(Trained(OnTrouble.Tell)));

        static GanRun Trained(OnTrouble order)
        {
            var run = new GanRun(Recipes.Data("default"), Recipes.Options("default") with { Budget = new(Steps: 60), Health = new() { OnTrouble = order } });
            run.Trainer.Run();
            return run;
        }
    }

    /// <summary>Tables and most detectors were not watched once; their checkpoints are still good.</summary>
    [Fact]
    public void A_run_that_was_saved_unwatched_goes_on_watched_to_the_same_bits()
    {
        GanRun Begun(OnTrouble order) => new(Recipes.Data("default"), Recipes.Options("default") with { Budget = new(Steps: 60), Health = new() { OnTrouble = order } });
        var (whole, part, rest) = (Begun(OnTrouble.Ignore), Begun(OnTrouble.Ignore), Begun(OnTrouble.Recover));
        whole.Trainer.Run();
        using var cancel = new CancellationTokenSource();
        part.Trainer.Callbacks.Add(new StopAfter(25, cancel));
        part.Trainer.Run(cancellationToken: cancel.Token);
        part.Trainer.Save(At("unwatched"));

        rest.Trainer.Restore(At("unwatched"));
        Assert.Equal(StopReason.BudgetUsed, rest.Trainer.Run());

        Assert.Equal(Weights(whole), Weights(rest));
        // At 30, 40, 50 and 60.
        Assert.Equal(4, rest.Trainer.Monitor!.Vitals.Separation.Count);
    }

    /// <summary>Rows of one column with two categories: nearly all real ones are equal to another, and most pairs of them to each other.</summary>
    [Fact]
    public void Data_of_a_few_values_are_no_collapse_and_no_divergence()
    {
        var vitals = new Vitals { Step = 5000 };
        float[] Rows(double share) => [.. Enumerable.Range(0, 32).SelectMany(i => i < share * 32 ? new float[] { 1, 0, 0, 0 } : [0, 1, 0, 0])];
        for (var i = 0; i < 60; i++)
            vitals.Compare(new(Rows(0.8), 4), new(Rows(0.7), 4));

        Assert.Equal((1.0, 1.0), (vitals.Repeated.Now, vitals.UsualRepeated.Now));
        Assert.Equal(0, vitals.Diversity.Count);
        Assert.Empty(HealthMonitor.HealthChecks.Where(symptom => symptom.Find(vitals) is not null).Select(check => check.Verdict));
        // The same rows where real ones are not alike.
        var various = new Vitals { Step = 5000 };
        for (var i = 0; i < 60; i++)
            various.Compare(new([.. Enumerable.Range(0, 128).Select(n => n * 0.1f)], 4), new(Rows(0.7), 4));
        Assert.Contains("mode collapse, complete", HealthMonitor.HealthChecks.Where(check => check.Find(various) is not null).Select(check => check.Verdict));
    }

    /// <summary>A generator that draws one picture of each class, with a little noise: as wide as the data, and as near to them.</summary>
    [Theory]
    [InlineData(0.03, "mode collapse, complete")]
    [InlineData(0.5, null)]
    public void One_picture_of_each_class_is_a_collapse(double noise, string? verdict)
    {
        const int Classes = 10, Width = FeatureSpace.Directions;
        var rng = new Rng(1);
        var centres = rng["centres"].Normal([Classes, Width]).AsSpan().ToArray();
        var vitals = new Vitals { Step = 5000 };
        for (var i = 0; i < 60; i++)
        {
            var (real, small) = (rng["real"].At(i).Normal([32, Width]).AsSpan().ToArray(), rng["noise"].At(i).Normal([32, Width]).AsSpan().ToArray());
            float[] fake = [.. small.Select((value, n) => centres[(n / Width % Classes * Width) + (n % Width)] + ((float)noise * value))];
            vitals.Compare(new(real, Width), new(fake, Width));
        }
        Assert.Equal(verdict, HealthMonitor.HealthChecks.Where(check => check.Find(vitals) is not null).Select(check => check.Verdict).SingleOrDefault());
    }

    [Fact]
    public void A_loss_that_is_no_number_takes_the_run_back_once_and_it_ends_well()
    {
        var (run, events) = Broken(OnTrouble.Recover, at: 520);
        var back = Assert.Single(events.OfType<WentBack>());
        Assert.Equal((520, 250, 1, 5, "not a number", "other random numbers"), (back.From, back.Step, back.Attempt, back.Attempts, back.Verdict, back.Change));
        Assert.Equal("not a number", Assert.Single(events.OfType<Diagnosis>()).Verdict);
        Assert.Equal(StopReason.BudgetUsed, ((Finished)events[^1]).Reason);
        Assert.Equal(620, run.Trainer.Step);
        // Told twice, and once for each step of the run in the curves.
        Assert.Equal(2, events.OfType<StepsCompleted>().Count(steps => steps.Step == 300));
        Assert.Equal(Weights(run), Weights(Broken(OnTrouble.Recover, at: 520).Run));
    }

    [Fact]
    public void Told_to_stop_it_ends_the_run_at_its_last_healthy_state()
    {
        var (run, events) = Broken(OnTrouble.Stop, at: 520);
        Assert.Equal(StopReason.Diverged, ((Finished)events[^1]).Reason);
        Assert.Equal(520, Assert.Single(events.OfType<Diverged>()).Step);
        Assert.Equal(250, run.Trainer.Step);

        var healthy = new GanRun(new GaussianRing(), Small() with { Budget = new(Steps: 250) });
        healthy.Trainer.Run();
        Assert.Equal(Weights(healthy), Weights(run));
    }

    [Fact]
    public void A_collapse_ends_a_run_that_is_to_stop_and_is_only_told_of_where_that_was_asked()
    {
        var illness = Illness.All[0];
        var ends = new List<StopReason>();
        foreach (var order in new[] { OnTrouble.Stop, OnTrouble.Tell })
            illness.Begin(0, order)!.Trainer.Run(happened => ends.AddRange(happened is Finished finished ? [finished.Reason] : []));
        Assert.Equal([StopReason.Unhealthy, StopReason.BudgetUsed], ends);
    }

    [Fact]
    public void What_does_not_get_better_is_tried_so_often_and_no_more()
    {
        var poisoned = new DelegateLoss(scores => (scores.Real.Mean() - scores.Real.Mean()).Log() * scores.Fake.Mean(), scores => -scores.Fake.Mean());
        var run = new GanRun(Recipes.Data("default"), Small() with { Objective = new(poisoned), Health = new() { Attempts = 3 } });
        var events = new List<TrainingEvent>();
        Assert.Equal(StopReason.Diverged, run.Trainer.Run(events.Add));
        Assert.Equal(["other random numbers", "other random numbers, both rates times 0.25", "other random numbers, both rates times 0.0625"], events.OfType<WentBack>().Select(back => back.Change));
        Assert.Single(events.OfType<Diverged>());
    }

    [Fact]
    public async Task A_recovered_run_that_is_stopped_and_resumed_comes_to_the_same_bits()
    {
        // A hundred times too fast: goes back as soon as the vital signs show it.
        var options = new GanRunOptions { GeneratorOptimizer = new Adam(0.3, 0, 0.99), DiscriminatorOptimizer = new Adam(0.3, 0, 0.99), Unconditional = true, Budget = new(Steps: 150), Checkpoints = new() { EverySteps = 20, Keep = 100 }, Previews = 1 };
        var events = new List<TrainingEvent>();
        await Follow(new GanRun(new GaussianRing(), options), "whole", events: events);
        var backs = events.OfType<WentBack>().ToArray();
        Assert.InRange(backs.Length, 1, 5);
        var whole = Outcome.Of(At("whole"));
        Assert.Contains(backs[^1].Change, File.ReadAllText(At("whole", "events.jsonl")), StringComparison.Ordinal);

        // Stopped before the first return, right after it, and later: counted in steps taken, those undone included.
        foreach (var taken in new[] { (int)backs[0].From - 20, (int)backs[0].From + 10, (int)backs[0].From + 110 })
        {
            var name = $"stopped-{taken}";
            await Follow(new GanRun(new GaussianRing(), options), name, taken);
            await Follow(GanRun.Resume(At(name), new GaussianRing()), null);
            whole.AssertSame(Outcome.Of(At(name)));
        }
    }

    [Fact]
    public async Task Checkpoints_of_what_a_run_has_left_behind_are_deleted()
    {
        var onset = new Onset(520);
        var options = Illness.Breaking(GanDefaults.Resolve(Small(), new GaussianRing()), onset) with { Budget = new(Steps: 300), Checkpoints = new() { EverySteps = 100, Keep = 100 }, Previews = 1 };
        var run = new GanRun(new GaussianRing(), options with { Budget = new(Steps: 620) });
        run.Trainer.Callbacks.Add(onset);
        var steps = new List<long[]>();
        await foreach (var happened in run.RunAsync(At("run")))
        {
            if (happened is CheckpointSaved { Step: 300 } or Finished)
                steps.Add([.. new CheckpointFolder(At("run", "checkpoints")).All.Select(entry => entry.Step)]);
        }
        Assert.Equal([0L, 100, 200, 250, 300, 400, 500, 600, 620], steps[^1]);
    }

    [Fact]
    public void Every_check_has_a_row_in_the_documentation_with_its_duration_and_severity()
    {
        var page = File.ReadAllText(Path.Combine(Root(), "docs", "health.md"));
        Assert.Equal(9, HealthMonitor.HealthChecks.Count);
        foreach (var symptom in HealthMonitor.HealthChecks)
            Assert.Contains($"| **{symptom.Verdict}** | {(symptom.Severity == Severity.Serious ? "serious" : "warning")} | {symptom.Lasting} |", page, StringComparison.Ordinal);
    }

    private static (GanRun Run, List<TrainingEvent> Events) Broken(OnTrouble order, int at)
    {
        var onset = new Onset(at);
        var run = new GanRun(new GaussianRing(), Illness.Breaking(GanDefaults.Resolve(Small(), new GaussianRing()), onset) with { Budget = new(Steps: at + 100), Health = new() { OnTrouble = order } });
        run.Trainer.Callbacks.Add(onset);
        var events = new List<TrainingEvent>();
        run.Trainer.Run(events.Add);
        return (run, events);
    }

    private static GanRunOptions Small() => new()
    {
        Architecture = new MlpArchitecture { Sample = [2], LatentLength = 4, Width = 16, Depth = 2 },
        BatchSize = 16,
        Schedule = new ConstantRate(),
        Budget = new(Steps: 100),
    };

    private async Task Follow(GanRun run, string? name, int stop = int.MaxValue, List<TrainingEvent>? events = null)
    {
        using var cancel = new CancellationTokenSource();
        run.Trainer.Callbacks.Add(new StopAfter(stop, cancel));
        await foreach (var happened in run.RunAsync(name is null ? null : At(name), cancel.Token))
            events?.Add(happened);
    }

    private static float[] Weights(GanRun run) => [.. run.Game.Generator.Parameters.Values.AsSpan(), .. run.Game.Discriminator.Parameters.Values.AsSpan()];

    private static string Root([System.Runtime.CompilerServices.CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));

    private string At(params string[] parts) => Path.Combine([folder, .. parts]);

    /// <summary>Stops after so many steps were taken, those undone included.</summary>
    [NotSaved("a test stops once")]
    private sealed class StopAfter(int steps, CancellationTokenSource cancel) : ICallback
    {
        private int taken;

        public void AfterStep(RunState run)
        {
            if (++taken == steps)
                cancel.Cancel();
        }
    }
}
