using System.Text.Json;
using System.Text.Json.Nodes;
using Duel.Losses;
using Duel.Networks;
using Duel.Tensors;

namespace Duel.Training.Tests;

/// <summary>A run that goes on comes to the bits of one that was never disturbed.</summary>
public sealed class ResumeTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("duel-resume-").FullName;

    public static TheoryData<string> Names => [.. Recipes.Names];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_resumed_run_ends_with_the_bits_of_an_undisturbed_one(string recipe)
    {
        await Train(recipe, "whole");
        var whole = Outcome.Of(At("whole"));

        foreach (var stop in new[] { 1, 4, Recipes.Steps - 1 })
        {
            var parts = At($"stopped-{stop}");
            Assert.Equal(StopReason.Cancelled, await Train(recipe, parts, stop));
            Assert.Equal(StopReason.BudgetUsed, await Follow(GanRun.Resume(parts, Recipes.Data(recipe))));
            whole.AssertSame(Outcome.Of(parts));
        }
    }

    [Fact]
    public async Task A_run_stopped_after_every_step_comes_to_the_same_end()
    {
        await Train("spectral", "whole");
        await Train("spectral", "steps", stop: 1);
        for (var step = 2; step < Recipes.Steps; step++)
            Assert.Equal(StopReason.Cancelled, await Follow(GanRun.Resume(At("steps"), Recipes.Data("spectral")), stop: step));
        Assert.Equal(StopReason.BudgetUsed, await Follow(GanRun.Resume(At("steps"), Recipes.Data("spectral"))));
        Outcome.Of(At("whole")).AssertSame(Outcome.Of(At("steps")));
    }

    [Fact]
    public async Task What_was_written_behind_the_checkpoint_is_forgotten()
    {
        await Train("default", "whole");
        await Train("default", "killed", stop: 6);
        // As if the process had been killed two steps after its last checkpoint.
        foreach (var (step, behind) in new CheckpointFolder(At("killed", "checkpoints")).All)
        {
            if (step > 4)
                Directory.Delete(behind, recursive: true);
        }
        await Follow(GanRun.Resume(At("killed"), Recipes.Data("default")));
        Outcome.Of(At("whole")).AssertSame(Outcome.Of(At("killed")));
    }

    [Fact]
    public async Task A_damaged_checkpoint_is_passed_over_and_kept_aside()
    {
        await Train("default", "whole");
        await Train("default", "damaged", stop: 6);
        var newest = new CheckpointFolder(At("damaged", "checkpoints")).All[^1].Folder;
        File.WriteAllBytes(Path.Combine(newest, "tensors.safetensors"), File.ReadAllBytes(Path.Combine(newest, "tensors.safetensors"))[..^1]);

        var notes = new List<string>();
        await Follow(GanRun.Resume(At("damaged"), Recipes.Data("default"), notes: new LineLogger(notes.Add)));

        Assert.Contains("step-000000006 is passed over", Assert.Single(notes), StringComparison.Ordinal);
        Assert.True(Directory.Exists($"{newest}.damaged"));
        Outcome.Of(At("whole")).AssertSame(Outcome.Of(At("damaged")));
    }

    [Fact]
    public async Task A_longer_budget_is_taken_and_any_other_change_refused_by_name()
    {
        await Follow(new GanRun(Recipes.Data("momentum"), Recipes.Options("momentum") with { Budget = new(Steps: 10) }), At("run"));
        var refusal = Assert.Throws<ArgumentException>(() => GanRun.Resume(At("run"), Recipes.Data("momentum"), options => options with { BatchSize = 13, Objective = new(new Hinge()) }));
        Assert.Contains("objective, batchSize", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("fork", refusal.Message, StringComparison.Ordinal);

        // The rate is held, so that the longer run is the beginning of the long one.
        await Follow(GanRun.Resume(At("run"), Recipes.Data("momentum"), options => options with { Budget = new(Steps: 13) }));
        await Follow(new GanRun(Recipes.Data("momentum"), Recipes.Options("momentum") with { Budget = new(Steps: 13) }), At("long"));
        Assert.Equal(Outcome.Of(At("long")).Tensors, Outcome.Of(At("run")).Tensors);
        Assert.Equal(13, JsonNode.Parse(File.ReadAllText(At("run", "options.json")))!["options"]!["budget"]!["steps"]!.GetValue<int>());
    }

    [Fact]
    public async Task Other_data_are_refused_and_none_are_opened_again()
    {
        await Train("default", "run", stop: 2);
        Assert.Contains("other data", Assert.Throws<ArgumentException>(() => GanRun.Resume(At("run"), Recipes.Data("classic"))).Message, StringComparison.Ordinal);
        Assert.Contains("give them", Assert.Throws<ArgumentException>(() => GanRun.Resume(At("run"))).Message, StringComparison.Ordinal);

        await Follow(new GanRun(Recipes.Data("default"), Recipes.Options("default") with { Source = new("ring", Limit: 50) }), At("known"), stop: 2);
        Assert.Equal(StopReason.BudgetUsed, await Follow(GanRun.Resume(At("known"))));
    }

    [Fact]
    public void A_run_from_before_its_network_had_an_option_goes_on()
    {
        var data = Recipes.Data("default");
        var run = new GanRun(data, new() { Architecture = new MlpArchitecture { Sample = [2], Width = 4, Depth = 1 }, Budget = new(Steps: 3) });
        var described = new GanRecipe().DescriptionOf(new(data), run.Options, null, null).ToJson();
        Assert.True(described["options"]!["architecture"]!.AsObject().Remove("discriminatorWidth"));
        run.Trainer.Description = described;
        run.Trainer.Save(Path.Combine(At("old"), "checkpoints", "step-000000000"));

        Assert.Equal(0, GanRun.Resume(At("old"), data).Trainer.Step);
    }

    [Fact]
    public async Task A_game_of_ones_own_is_given_again()
    {
        var game = new Objective(new DelegateLoss(s => (1 - s.Real).Relu().Mean() + (1 + s.Fake).Relu().Mean(), s => -s.Fake.Mean()));
        var options = Recipes.Options("default") with { Objective = game };
        await Follow(new GanRun(Recipes.Data("default"), options), At("whole"));
        await Follow(new GanRun(Recipes.Data("default"), options), At("run"), stop: 5);
        Assert.Contains("give them again", Assert.Throws<ArgumentException>(() => GanRun.Resume(At("run"), Recipes.Data("default"))).Message, StringComparison.Ordinal);
        await Follow(GanRun.Resume(At("run"), Recipes.Data("default"), saved => saved with { Objective = game }));
        Outcome.Of(At("whole")).AssertSame(Outcome.Of(At("run")));
    }

    [Fact]
    public async Task A_fork_goes_on_from_the_weights_with_other_options_in_a_folder_of_its_own()
    {
        await Train("default", "run");
        var notes = new List<string>();
        var fork = GanRun.Fork(At("run"), Recipes.Data("default"), options => options with { GeneratorOptimizer = new Sgd(0.01, 0.5), Budget = new(Steps: Recipes.Steps + 2) }, new LineLogger(notes.Add));
        Assert.Equal(Recipes.Steps, fork.Trainer.Step);
        Assert.Contains(notes, note => note.Contains("moments.first", StringComparison.Ordinal));
        Assert.Equal(StopReason.BudgetUsed, await Follow(fork, At("fork")));
        Assert.Equal(Recipes.Steps + 2, new CheckpointFolder(At("fork", "checkpoints")).Newest().Manifest.Step);
        Assert.Equal(Recipes.Steps, new CheckpointFolder(At("run", "checkpoints")).Newest().Manifest.Step);
    }

    [Fact]
    public void Time_that_was_taken_before_counts_after_a_resume()
    {
        var budget = new Budget(Time: TimeSpan.FromSeconds(20));
        var (first, second) = (Made(), Made());
        using var cancel = new CancellationTokenSource();
        first.Callbacks.Add(new StopAt(5, cancel));
        Assert.Equal(StopReason.Cancelled, first.Run(cancellationToken: cancel.Token));
        first.Save(At("checkpoint"));

        second.Restore(At("checkpoint"));

        Assert.InRange(first.Elapsed.TotalSeconds, 5, 19);
        Assert.Equal((first.Elapsed, first.Elapsed / budget.Time!.Value), (second.Elapsed, second.Progress));
        Assert.Equal(StopReason.BudgetUsed, second.Run());
        Assert.Equal(budget.Time, second.Elapsed);

        Trainer Made()
        {
            var run = new GanRun(Recipes.Data("default"), Recipes.Options("default"));
            return new([run.Game.ToPhase()], new SampleBatches(Recipes.Data("default"), run.Options.BatchSize, new Rng(1)), new() { Budget = budget, Clock = new SteppingClock(TimeSpan.FromSeconds(1)) });
        }
    }

    [Fact]
    public async Task One_process_trains_in_a_folder_at_a_time()
    {
        await Train("default", "run", stop: 2);
        var (first, second) = (GanRun.Resume(At("run"), Recipes.Data("default")), GanRun.Resume(At("run"), Recipes.Data("default")));
        await foreach (var happened in first.RunAsync())
        {
            if (happened is RunStarted)
                Assert.Contains($"process {Environment.ProcessId}", (await Assert.ThrowsAsync<RunFolderException>(() => Follow(second))).Message, StringComparison.Ordinal);
        }
        Assert.Contains("since it was opened", (await Assert.ThrowsAsync<RunFolderException>(() => Follow(second))).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(At("run", "lock.json")));
    }

    [Fact]
    public async Task A_lock_whose_owner_died_is_taken_over_and_that_is_said()
    {
        await Train("default", "run", stop: 2);
        File.WriteAllText(At("run", "lock.json"), JsonSerializer.Serialize(new { process = 4711, host = "elsewhere", since = new DateTime(2026, 1, 2, 3, 4, 5) }));
        var notes = new List<string>();
        await Follow(GanRun.Resume(At("run"), Recipes.Data("default"), notes: new LineLogger(notes.Add)));
        Assert.Contains("process 4711 on elsewhere since 2026-01-02 03:04", Assert.Single(notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_vectors_are_said_to_change_the_last_bits()
    {
        await Train("default", "run", stop: 2);
        var before = RunEnvironment.Now() with { Vectors = (SimdLevel)(-1) };
        Assert.Contains("vectors were", Assert.Single(RunEnvironment.Now().Differences(before)), StringComparison.Ordinal);
        Assert.Empty(RunEnvironment.Now().Differences(RunEnvironment.Now() with { Threads = 99 }));
    }

    private string At(params string[] parts) => Path.Combine([folder, .. parts]);

    private Task<StopReason> Train(string recipe, string name, int stop = int.MaxValue) => Follow(new GanRun(Recipes.Data(recipe), Recipes.Options(recipe)), At(name), stop);

    private static async Task<StopReason> Follow(GanRun run, string? path = null, int stop = int.MaxValue)
    {
        using var cancel = new CancellationTokenSource();
        run.Trainer.Callbacks.Add(new StopAt(stop, cancel));
        if (run.Options.Evaluation is not null)
            run.Evaluator = new SpreadEvaluator();
        StopReason? reason = null;
        await foreach (var happened in run.RunAsync(path, cancel.Token))
            reason = (happened as Finished)?.Reason ?? reason;
        return reason!.Value;
    }

    private sealed class StopAt(int step, CancellationTokenSource cancel) : ICallback
    {
        public void AfterStep(RunState run)
        {
            if (run.Step == step)
                cancel.Cancel();
        }
    }
}
