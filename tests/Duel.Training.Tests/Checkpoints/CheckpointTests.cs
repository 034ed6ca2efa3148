using System.Text;
using System.Text.Json.Nodes;
using Duel.Files;
using Duel.Losses;
using Duel.Networks;
using Duel.Tensors;
using Duel.Testing;

namespace Duel.Training.Tests;

/// <summary>Checkpoints are whole or known to be damaged.</summary>
public sealed class CheckpointTests : IDisposable
{
    private static readonly MlpArchitecture Small = new() { Sample = [2], Width = 6, Depth = 1, LatentLength = 16 };
    private readonly string folder = Directory.CreateTempSubdirectory("duel-checkpoints-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_manifest_says_what_it_is_of_and_sha256sum_would_agree()
    {
        Trained(3).Trainer.Save(At("a"));
        var manifest = Checkpoint.Open(At("a")).Manifest;
        Assert.Equal((1, 3L, 7UL, "adversarial"), (manifest.Format, manifest.Step, manifest.Seed, manifest.Phase));
        Assert.Equal(RunEnvironment.Now(), manifest.Environment);
        Assert.Contains("Philox", manifest.Derived["random streams"], StringComparison.Ordinal);
        Assert.Equal(["tensors.safetensors", "values.json"], manifest.Files.Select(file => file.Name));
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(At("a", "manifest.json"))));
        Assert.Equal($"{hash}  manifest.json\n", File.ReadAllText(At("a", "manifest.sha256")));
    }

    [Fact]
    public void Every_flipped_bit_and_every_truncation_is_found()
    {
        Trained(2).Trainer.Save(At("a"));
        var chance = new Rng(1);
        foreach (var file in Directory.GetFiles(At("a")))
        {
            var whole = File.ReadAllBytes(file);
            for (var i = 0; i < 150; i++)
            {
                var flipped = whole.ToArray();
                flipped[chance.NextInt(whole.Length)] ^= (byte)(1 << chance.NextInt(8));
                Refused(file, flipped);
                Refused(file, whole[..chance.NextInt(whole.Length)]);
            }
            Refused(file, [.. whole, 0]);
            File.WriteAllBytes(file, whole);
            Checkpoint.Open(At("a"));
            File.Delete(file);
            Assert.True(Assert.Throws<CheckpointException>(() => Checkpoint.Open(At("a"))).IsDamaged);
            File.WriteAllBytes(file, whole);
        }
    }

    [Fact]
    public void A_newer_format_is_refused_and_not_passed_over()
    {
        Trained(2).Trainer.Save(At("checkpoints", "step-000000001"));
        Trained(2).Trainer.Save(At("checkpoints", "step-000000002"));
        Rewrite(At("checkpoints", "step-000000002"), manifest => manifest["format"] = 2);
        var refusal = Assert.Throws<CheckpointException>(() => new CheckpointFolder(At("checkpoints")).Newest());
        Assert.Contains("format 2 is newer than 1", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Update Duel", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Checkpoints_of_version_1_load_for_ever()
    {
        // Written once, never again: a change that cannot read it breaks everybody's runs.
        var asset = Path.Combine(Source(), "version-1");
        if (!Directory.Exists(asset) && Environment.GetEnvironmentVariable("DUEL_ACCEPT") == "1")
        {
            var old = VersionOne(steps: 2);
            old.Run();
            old.Save(asset);
        }
        var trainer = VersionOne(steps: 4);
        trainer.Restore(asset);
        Assert.Equal(2, trainer.Step);
        Assert.Equal(StopReason.BudgetUsed, trainer.Run());
        Assert.Equal(4, trainer.Step);
    }

    [Fact]
    public void Whichever_request_to_the_disk_fails_all_older_checkpoints_are_whole_and_the_run_is_not_disturbed()
    {
        const int Steps = 3;
        var whole = Weights(Trained(Steps));
        var requests = FailingDisk.Count(() => Trained(Steps, new(At("probe"))));
        Assert.InRange(requests, 50, 1000);
        for (var i = 0; i < requests; i++)
        {
            var place = new CheckpointFolder(At($"{i}"));
            var failures = new List<TrainingEvent>();
            GanRun run;
            using (Disk.Replace(new FailingDisk(i)))
                run = Trained(Steps, place, failures.Add);
            Assert.Equal(whole, Weights(run));
            Assert.All(place.All, entry => Checkpoint.Open(entry.Folder));
            Assert.InRange(place.All.Count, 2, 3);
            Assert.True(failures.OfType<WriteFailed>().Any() || run.Trainer.Step == Steps, $"request {i}");
        }
    }

    [Fact]
    public void A_disk_that_stays_full_ends_in_an_error_and_loses_nothing_that_was_saved()
    {
        var place = new CheckpointFolder(At("full"));
        var events = new List<TrainingEvent>();
        // Full while the third checkpoint is written.
        var requests = FailingDisk.Count(() => Trained(3, new(At("probe"))));
        using (Disk.Replace(new FailingDisk(requests - 5, lasting: true)))
            Assert.Contains("No space", Assert.Throws<IOException>(() => Trained(6, place, events.Add)).Message, StringComparison.Ordinal);
        Assert.NotEmpty(events.OfType<WriteFailed>());
        Assert.Equal(events.OfType<CheckpointSaved>().Last().Step, place.Newest().Manifest.Step);
    }

    [Fact]
    public void A_folder_that_vanishes_is_made_again()
    {
        var place = new CheckpointFolder(At("gone", "checkpoints"));
        Trained(6, place, happened =>
        {
            if (happened is CheckpointSaved { Step: 3 })
                Directory.Delete(At("gone"), recursive: true);
        });
        Assert.Equal(6, place.Newest().Manifest.Step);
    }

    [Fact]
    public void The_newest_the_best_and_multiples_stay()
    {
        var place = new CheckpointFolder(At("kept"));
        var run = new GanRun(Recipes.Data("default"), Recipes.Options("default"));
        run.Trainer.Checkpoints = new(place, new() { EverySteps = 1, KeepEvery = 4 }) { Score = () => Math.Abs(run.Trainer.Step - 3) };
        run.Trainer.Run();
        Assert.Equal([3, 4, 8, 11, 12], place.All.Select(entry => entry.Step));
        Assert.EndsWith("step-000000003", place.Best(), StringComparison.Ordinal);
    }

    [Fact]
    public void Checkpoints_take_at_most_a_hundredth_of_the_time()
    {
        var clock = new SlowWrites();
        var saved = new List<long>();
        var run = new GanRun(Recipes.Data("default"), Recipes.Options("default") with { Budget = new(Steps: 1000) });
        run.Trainer.Checkpoints = new(new(At("slow")), new() { Interval = TimeSpan.FromSeconds(10) }, clock) { Score = clock.Write };
        run.Trainer.Callbacks.Add(clock);
        run.Trainer.Run(happened => saved.AddRange(happened is CheckpointSaved ? [happened.Step] : []));
        // A second a step, the first checkpoint after ten; then each takes two, so that two hundred pass.
        Assert.Equal([0, 10, 210, 410, 610, 810, 1000], saved);
    }

    [Fact]
    public void A_trainer_built_otherwise_is_refused_by_name()
    {
        Trained(2).Trainer.Save(At("a"));
        var other = new GanRun(Recipes.Data("default"), Recipes.Options("default") with { Architecture = Small with { Width = 5 } });
        Assert.Contains("shape", Assert.Throws<CheckpointException>(() => other.Trainer.Restore(At("a"))).Message, StringComparison.Ordinal);
        var seed = new GanRun(Recipes.Data("default"), Recipes.Options("default") with { Architecture = Small, Seed = 8 });
        Assert.Contains("seed 7", Assert.Throws<CheckpointException>(() => seed.Trainer.Restore(At("a"))).Message, StringComparison.Ordinal);
        var fewer = new GanRun(Recipes.Data("default"), Recipes.Options("default") with { Architecture = Small });
        fewer.Trainer.Callbacks.Clear();
        fewer.Trainer.Restore(At("a"));
        Assert.Contains("weight-average", Assert.Throws<CheckpointException>(() => fewer.Trainer.Run()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_that_forgets_its_state_is_refused_before_the_first_step()
    {
        var run = new GanRun(Recipes.Data("default"), Recipes.Options("default"));
        run.Trainer.Callbacks.Add(new Forgetful());
        run.Trainer.Checkpoints = new(new(At("never")));
        Assert.Contains("Forgetful.count", Assert.Throws<InvalidOperationException>(() => run.Trainer.Run()).Message, StringComparison.Ordinal);
        Assert.Equal(0, run.Trainer.Step);
    }

    [Fact]
    public void Games_penalties_and_parts_with_state_are_found_by_themselves()
    {
        var (first, second) = (new Remembering(), new Remembering());
        GanRun Run(Remembering penalty) => new(Recipes.Data("default"), Recipes.Options("default") with { Objective = new(new Hinge(), penalty) });
        var run = Run(first);
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        run.Trainer.Run(cancellationToken: stop.Token);
        run.Trainer.Save(At("a"));
        var again = Run(second);
        again.Trainer.Restore(At("a"));
        Assert.Equal(first.Seen, second.Seen);
        again.Trainer.Run();
        run.Trainer.Run();
        Assert.Equal(first.Seen, second.Seen);
        Assert.True(first.Seen > 0);
    }

    [Fact]
    public void A_game_of_phases_and_three_players_goes_on_to_the_same_bits()
    {
        var whole = new Phases();
        whole.Trainer.Run();
        for (var stop = 1; stop < Phases.Steps; stop++)
        {
            var first = new Phases();
            using var cancel = new CancellationTokenSource();
            first.StopAfter(stop, cancel);
            first.Trainer.Run(cancellationToken: cancel.Token);
            first.Trainer.Save(At($"{stop}"));
            var second = new Phases();
            second.Trainer.Restore(At($"{stop}"));
            second.Trainer.Run();
            Assert.Equal(whole.Weights, second.Weights);
            Assert.Equal(stop < 4 ? "first" : "second", Checkpoint.ReadManifest(At($"{stop}")).Phase);
        }
    }

    private static GanRun Trained(int steps, CheckpointFolder? place = null, Action<TrainingEvent>? listener = null)
    {
        var run = new GanRun(Recipes.Data("default"), Recipes.Options("default") with { Architecture = Small, Budget = new(Steps: steps) });
        if (place is not null)
            run.Trainer.Checkpoints = new(place, new() { EverySteps = 1 });
        run.Trainer.Run(listener);
        return run;
    }

    private static string Source([System.Runtime.CompilerServices.CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "Formats");

    /// <summary>What wrote the checkpoint of version 1 that is kept with the tests.</summary>
    private static Trainer VersionOne(int steps)
    {
        var design = new MlpArchitecture { Sample = [2], LatentLength = 2, Width = 3, Depth = 1 };
        var (generator, discriminator) = (design.CreateGenerator(new Rng(1)), design.CreateDiscriminator(new Rng(2)));
        var game = new GanGame(generator, discriminator, new(new(new NonSaturating())));
        return new([game.ToPhase()], new SampleBatches(Recipes.Data("default"), 4, new Rng(3)), new() { Budget = new(Steps: steps), Seed = 4 })
        {
            Callbacks = { new WeightAverage(game.Generator, generator) },
            Observers = { new LossCurves() },
        };
    }

    private void Refused(string file, byte[] bytes)
    {
        File.WriteAllBytes(file, bytes);
        Assert.Throws<CheckpointException>(() => Checkpoint.Open(At("a")));
    }

    private static void Rewrite(string checkpoint, Action<JsonNode> change)
    {
        var manifest = JsonNode.Parse(File.ReadAllText(Path.Combine(checkpoint, "manifest.json")))!;
        change(manifest);
        var text = Encoding.UTF8.GetBytes(manifest.ToJsonString());
        File.WriteAllBytes(Path.Combine(checkpoint, "manifest.json"), text);
        File.WriteAllText(Path.Combine(checkpoint, "manifest.sha256"), $"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(text))}  manifest.json\n");
    }

    private static float[] Weights(GanRun run) => [.. run.Game.Generator.Parameters.Values.AsSpan(), .. run.Game.Discriminator.Parameters.Values.AsSpan()];

    private string At(params string[] parts) => Path.Combine([folder, .. parts]);

    private sealed class Forgetful : ICallback
    {
        private int count;

        public void AfterStep(RunState run) => count++;
    }

    /// <summary>A penalty that grows with what it has seen.</summary>
    private sealed class Remembering : IPenalty, IStateful
    {
        private double seen;

        public double Seen => seen;

        public Tensor Of(PenaltyContext context)
        {
            seen += context.FakeScores!.Square().Mean().Item();
            return context.FakeScores!.Square().Mean() * seen;
        }

        public void SaveOrRestore(StateSerializer serializer) => serializer.SaveOrRestore("seen", ref seen);
    }
}
