using Duel.Networks;
using Duel.Tensors;
using Duel.Toy;
using Duel.Training;

namespace Duel.Recipes.Tests;

/// <summary>Every recipe is resumed, forked, evaluated, watched and described alike, as one run does it for all.</summary>
public sealed class RecipeContractTests : IDisposable
{
    private readonly RunPlace place = new();

    public RecipeContractTests()
    {
        PartCatalogue.Register(typeof(TranslationRecipe).Assembly);
        PartCatalogue.Register(typeof(ToyRecipe).Assembly);
    }

    public static TheoryData<string> Names => [.. RecipeCase.All.Select(one => one.Name)];

    public static TheoryData<string> Watched => [.. RecipeCase.All.Where(one => one.Name != "toy").Select(one => one.Name)];

    public void Dispose() => place.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_resumed_run_comes_to_the_same_bits(string name)
    {
        var recipe = Case(name);
        await Follow(recipe.Start(Often), "whole");
        using (var stopped = recipe.Start(Often))
        {
            using var stop = new CancellationTokenSource();
            stopped.Trainer.Callbacks.Add(new At(5, _ => stop.Cancel()));
            await Follow(stopped, "parts", stop.Token);
        }
        var resumed = recipe.Resume(place.At("parts"), null);
        Assert.Equal(5, resumed.Trainer.Step);
        await Follow(resumed, null);

        Assert.Equal(Files("whole"), Files("parts"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_fork_starts_from_the_weights_with_other_options_in_a_folder_of_its_own(string name)
    {
        var recipe = Case(name);
        await Follow(recipe.Start(Often), "run");
        var before = Files("run");
        var fork = recipe.Fork(place.At("run"), options => options with { Budget = new(Steps: 15), Previews = 1 });
        Assert.Equal(12, fork.Trainer.Step);
        await Follow(fork, "fork");

        Assert.Equal(15, RunFolder.Open(place.At("fork")).Checkpoints.Newest().Manifest.Step);
        Assert.Equal(before, Files("run"));
        Assert.NotEqual(before, Files("fork"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_run_is_evaluated_on_the_way_and_its_best_checkpoint_stays(string name)
    {
        var recipe = Case(name);
        var events = await Follow(recipe.Start(options => options with { Checkpoints = new() { EverySteps = 100 }, Evaluation = new() { Metrics = [recipe.Measure], EverySteps = 3, Samples = 30 } }), "run");

        var judged = events.OfType<Evaluated>().ToArray();
        Assert.Equal([3L, 6, 9, 12], judged.Select(one => one.Step));
        Assert.All(judged, one => Assert.Equal(recipe.Measure, Assert.Single(one.Numbers).Name));
        var best = judged.MinBy(one => one.Numbers[0].Badness)!;
        Assert.Equal(best.Step, judged[^1].BestStep);
        Assert.Equal(best.Step, RunFolder.Open(place.At("run")).Checkpoints.Find("best").Manifest.Step);
    }

    [Theory]
    [MemberData(nameof(Watched))]
    public async Task A_weight_that_is_no_number_ends_a_run_that_is_to_stop(string name)
    {
        var run = Case(name).Start(options => options with { Budget = new(Steps: 40), Health = new() { OnTrouble = OnTrouble.Stop } });
        var watched = Assert.IsType<IWatchedGame>(run.Plan.Watched, exactMatch: false);
        run.Trainer.Callbacks.Add(new At(6, _ => watched.Discriminator.Parameters.Values.AsWritableSpan()[0] = float.NaN));
        var events = await Follow(run, "run");

        Assert.Contains(events.OfType<Finished>().Single().Reason, new[] { StopReason.Diverged, StopReason.Unhealthy });
        Assert.True(events.OfType<Finished>().Single().Step < 40);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Foreign_options_and_foreign_runs_are_refused_by_name(string name)
    {
        var recipe = Case(name);
        await Follow(recipe.Start(options => options with { Budget = new(Steps: 1) }), "run");

        Assert.Contains("these would change: seed, previews", Assert.Throws<ArgumentException>(() => recipe.Resume(place.At("run"), options => options with { Previews = 3, Seed = 9 })).Message, StringComparison.Ordinal);
        var (mine, other) = (Noun(name), RecipeCase.All.First(one => one.Name != name));
        var refusal = Assert.Throws<CheckpointException>(() => other.Resume(place.At("run"), null)).Message;
        Assert.Contains($"it was written by {mine}, not by {Noun(other.Name)}", refusal, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_run_can_be_resumed_from_its_first_moment_on(string name)
    {
        var recipe = Case(name);
        await Follow(recipe.Start(Often), "whole");
        using (var stop = new CancellationTokenSource())
        {
            // As a kill before the first step leaves it: nothing but the first checkpoint.
            await foreach (var happened in recipe.Start(Often).RunAsync(place.At("killed"), stop.Token))
            {
                if (happened is CheckpointSaved { Step: 0 })
                    break;
            }
        }
        foreach (var later in new CheckpointFolder(place.At("killed/checkpoints")).All.Where(entry => entry.Step > 0))
            Directory.Delete(later.Folder, recursive: true);
        await Follow(recipe.Resume(place.At("killed"), null), null);

        Assert.Equal(Files("whole"), Files("killed"));
    }

    [Fact]
    public async Task A_folder_of_a_run_that_never_began_is_taken_over_and_any_other_is_not()
    {
        Directory.CreateDirectory(place.At("run/samples"));
        foreach (var early in new[] { "environment.json", "options.json", "events.jsonl", "lock.json", ".lock" })
            File.WriteAllText(place.At($"run/{early}"), "{}");
        await Follow(Case("toy").Start(Often), "run");
        Assert.Contains("not empty", (await Assert.ThrowsAsync<RunFolderException>(() => Follow(Case("toy").Start(Often), "run"))).Message, StringComparison.Ordinal);
    }

    private static RunOptions Often(RunOptions options) => options with { Checkpoints = new() { EverySteps = 1, Keep = 100 } };

    private static RecipeCase Case(string name) => RecipeCase.All.Single(one => one.Name == name);

    private static string Noun(string name) => Case(name).Start(options => options).Card.Noun;

    private async Task<IReadOnlyList<TrainingEvent>> Follow(ITrainingRun run, string? folder, CancellationToken cancel = default)
    {
        using (run)
        {
            var events = new List<TrainingEvent>();
            await foreach (var happened in run.RunAsync(folder is null ? null : place.At(folder), cancel))
                events.Add(happened);
            return events;
        }
    }

    /// <summary>The hashes of a run's newest checkpoint and model: everything that is a function of seed and options.</summary>
    private string[] Files(string run) =>
    [
        RunFolder.Open(place.At(run)).Checkpoints.Newest().Manifest.Files.Single(file => file.Name == "tensors.safetensors").Sha256,
        .. Directory.GetFiles(place.At(run), "*.safetensors").Order(StringComparer.Ordinal).Select(file => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)))),
    ];

    [NotSaved("looks once")]
    private sealed class At(long step, Action<RunState> act) : ICallback
    {
        public void AfterStep(RunState run)
        {
            if (run.Step == step)
                act(run);
        }
    }
}
