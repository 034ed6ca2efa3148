using Duel.Losses;
using Duel.Networks;
using Duel.Tensors;
using Duel.Testing;

namespace Duel.Training.Tests;

/// <summary>Several processes, here threads, train one run as one process does.</summary>
public sealed class SharedTrainingTests : IDisposable
{
    // Sums in another order differ in the last bits of a float; 24 updates of both players have made 7e-7 of that at most.
    private const double Rounding = 3e-6;
    private readonly string folder = Directory.CreateTempSubdirectory("duel-shared-").FullName;

    /// <summary>Recipes in which no loss or layer, batch normalisation apart, looks at several samples at once.</summary>
    public static TheoryData<string> Separable => ["default", "wgan-gp", "spectral", "lazy", "augmented", "extragradient"];

    public static TheoryData<string> Names => [.. Recipes.Names];

    private readonly int threads = Parallelism.Threads;

    // Kernels of several processes at once would wait for each other's threads.
    public SharedTrainingTests() => Parallelism.Threads = 1;

    public void Dispose()
    {
        Parallelism.Threads = threads;
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Separable))]
    public void Losses_are_those_of_one_process_within_rounding(string recipe)
    {
        var alone = Train(recipe, 1)[0].Losses;
        Assert.Equal(2 * Recipes.Steps, alone.Length);
        // 12 samples among 5 processes are 2 for some and 3 for others.
        foreach (var processes in recipe == "default" ? new[] { 2, 4, 5 } : [2, 4])
            Assert.All(alone.Zip(Train(recipe, processes)[0].Losses), pair => Assert.Equal(pair.First, pair.Second, Rounding * Math.Max(1, Math.Abs(pair.First))));
    }

    [Fact]
    public void Batch_normalisation_is_of_each_process_unless_it_is_synchronised()
    {
        var alone = Train("spectral", 1, isSynchronised: false)[0].Losses;
        Assert.Equal(alone, Train("spectral", 1)[0].Losses);
        var apart = Train("spectral", 2, isSynchronised: false)[0].Losses;
        Assert.InRange(alone.Zip(apart, (a, b) => Math.Abs(a - b)).Max(), 100 * Rounding, 0.05);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void All_processes_keep_the_same_state(string recipe)
    {
        var states = Train(recipe, 2, isSynchronised: false);
        Assert.Equal(states[0].State, states[1].State);
        Assert.Equal(states[0].Losses, states[1].Losses);
    }

    [Theory]
    [InlineData("wgan-gp")]
    [InlineData("augmented")]
    [InlineData("terms")]
    [InlineData("rules")]
    public void A_resumed_run_ends_with_the_bits_of_an_undisturbed_one_on_as_many_processes(string recipe)
    {
        TrainIn("whole", recipe, processes: 2);
        TrainIn("parts", recipe, processes: 2, stop: 5);
        ResumeIn("parts", recipe, processes: 2);
        Outcome.Of(At("whole")).AssertSame(Outcome.Of(At("parts")));
    }

    [Fact]
    public void A_run_goes_on_with_another_number_of_processes()
    {
        TrainIn("alone", "default", processes: 1);
        TrainIn("moved", "default", processes: 3, stop: 4);
        ResumeIn("moved", "default", processes: 1, stop: 8);
        ResumeIn("moved", "default", processes: 2);
        Assert.Equal(File.ReadAllText(At("alone/options.json")), File.ReadAllText(At("moved/options.json")));
        Assert.All(WeightsOf("alone").Zip(WeightsOf("moved")), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    [Fact]
    public void A_value_that_is_not_a_number_in_one_process_ends_all_alike()
    {
        var reasons = ThreadGroup.Run(2, rank =>
        {
            var objective = new Objective(new DelegateLoss(s => s.Real.Mean() - s.Fake.Mean() + (rank == 1 ? double.NaN : 0), s => -s.Fake.Mean()));
            using var run = new GanRun(Recipes.Data("default"), Recipes.Options("default") with { Objective = objective, Health = new() { OnTrouble = OnTrouble.Ignore } });
            return run.Trainer.Run();
        });
        Assert.Equal([StopReason.Diverged, StopReason.Diverged], reasons);
    }

    [Fact]
    public void One_process_that_is_asked_to_stop_stops_all_at_the_same_step()
    {
        var steps = ThreadGroup.Run(3, rank =>
        {
            using var run = new GanRun(Recipes.Data("default"), Recipes.Options("default"));
            using var stop = new CancellationTokenSource();
            run.Trainer.Callbacks.Add(new StopAfter(rank == 2 ? 3 : int.MaxValue, stop));
            Assert.Equal(StopReason.Cancelled, run.Trainer.Run(cancellationToken: stop.Token));
            return run.Trainer.Step;
        });
        Assert.Equal([3, 3, 3], steps);
    }

    [Fact]
    public void Processes_with_different_weights_are_refused()
    {
        var refusal = Assert.Throws<AggregateException>(() => ThreadGroup.Run(2, rank =>
        {
            using var run = new GanRun(Recipes.Data("default"), Recipes.Options("default") with { Seed = (ulong)rank });
            return run.Trainer.Run();
        }));
        Assert.Contains("their weights differ", refusal.InnerExceptions[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_that_reads_whole_batches_is_refused()
    {
        var refusal = Assert.Throws<AggregateException>(() => ThreadGroup.Run(2, _ =>
        {
            using var run = new GanRun(Recipes.Data("default"), Recipes.Options("default"));
            using var source = new SampleBatches(Recipes.Data("default"), 6, new Rng(1), shard: new Shard(0, 1));
            return new Trainer(run.Plan.Phases, source, new() { Budget = new(Steps: 1) }).Run();
        }));
        Assert.Contains("Shard.OfProcess", refusal.InnerExceptions[0].Message, StringComparison.Ordinal);
    }

    private IEnumerable<double> WeightsOf(string run) => new CheckpointFolder(At($"{run}/checkpoints")).Newest().ReadState().Tensors
        .Where(entry => entry.Key.StartsWith("players.generator.0.", StringComparison.Ordinal)).SelectMany(entry => entry.Value.ToDoubles());

    private string At(string name) => Path.Combine(folder, name);

    private static (float[] Losses, string State)[] Train(string recipe, int processes, bool isSynchronised = true) => ThreadGroup.Run(processes, _ =>
    {
        using var run = new GanRun(Recipes.Data(recipe), Recipes.Options(recipe) with { Evaluation = null, SyncBatchNorm = isSynchronised });
        var losses = new Losses(run.Plan.Watched!);
        run.Trainer.Callbacks.Add(losses);
        Assert.Equal(StopReason.BudgetUsed, run.Trainer.Run());
        return (losses.All.ToArray(), StateOf(run.Trainer));
    });

    private static string StateOf(Trainer trainer)
    {
        var state = new SavedState();
        foreach (var (name, part) in trainer.Undoable())
            StateSerializer.Saving(state).SaveOrRestore(name, part);
        return string.Join('\n', state.Tensors.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key} {string.Join(' ', entry.Value.ToDoubles())}").Append(state.Values.ToJsonString()));
    }

    private void TrainIn(string name, string recipe, int processes, int? stop = null) =>
        Follow(processes, stop, () => new GanRun(Recipes.Data(recipe), Recipes.Options(recipe)), At(name));

    private void ResumeIn(string name, string recipe, int processes, int? stop = null) =>
        Follow(processes, stop, () => GanRun.Resume(At(name), Recipes.Data(recipe)), null);

    private static void Follow(int processes, int? stop, Func<GanRun> start, string? path)
    {
        var reasons = ThreadGroup.Run(processes, rank =>
        {
            using var run = start();
            using var asked = new CancellationTokenSource();
            if (rank == 0 && stop is { } step)
                run.Trainer.Callbacks.Add(new StopAfter(step, asked));
            return run.RunAsync(path, asked.Token).ToBlockingEnumerable(CancellationToken.None).OfType<Finished>().Single().Reason;
        });
        Assert.All(reasons, reason => Assert.Equal(stop is null ? StopReason.BudgetUsed : StopReason.Cancelled, reason));
    }

    [NotSaved("a witness of the test")]
    private sealed class Losses(IWatchedGame game) : ICallback
    {
        public List<float> All { get; } = [];

        public void AfterStep(RunState run) => All.AddRange([game.Discriminator.Loss, game.Generator.Loss]);
    }

    [NotSaved("a witness of the test")]
    private sealed class StopAfter(int step, CancellationTokenSource stop) : ICallback
    {
        public void AfterStep(RunState run)
        {
            if (run.Step == step)
                stop.Cancel();
        }
    }
}
