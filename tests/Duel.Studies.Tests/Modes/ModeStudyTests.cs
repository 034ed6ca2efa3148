using System.Text.Json.Nodes;
using Duel.Tensors;
using Duel.Training;

namespace Duel.Studies.Tests;

/// <summary>The mode-coverage study, as a program calls it.</summary>
public sealed class ModeStudyTests : IDisposable
{
    private readonly StudyPlace folder = new();

    /// <inheritdoc/>
    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("ring", 8)]
    [InlineData("grid", 25)]
    public async Task Real_points_are_the_ceiling(string set, int modes)
    {
        var real = (await Study(new() { Set = set, Seeds = 2, Steps = 1 })).Summary[0];

        Assert.Equal((ModeSummary.RealData, 2), (real.Game, real.Complete));
        Assert.Equal(modes, real.Modes.Mean);
        // 1 - exp(-9/2) of a normal distribution lies within three deviations; five deviations of 5,000 points are 0.0074.
        Assert.InRange(real.HighQuality.Mean!.Value, 0.9889 - 0.0074, 0.9889 + 0.0074);
        // 2N times the divergence is chi-square with K - 1 degrees of freedom: for 25 modes, over 0.015 in one of 10^5 samples.
        Assert.InRange(real.ReverseKl.Mean!.Value, 1e-6, 0.015);
    }

    [Fact]
    public async Task The_same_seed_comes_to_the_same_result_on_any_number_of_threads()
    {
        var before = Parallelism.Threads;
        try
        {
            Assert.Equal(await First(1), await First(2));
        }
        finally
        {
            Parallelism.Threads = before;
        }

        async Task<string> First(int threads)
        {
            Parallelism.Threads = threads;
            return Untimed(await Study(new() { Set = "grid", Seeds = 1, Steps = 20 })).Single();
        }
    }

    [Fact]
    public async Task A_study_that_was_broken_off_goes_on_to_the_same_results()
    {
        var study = new ModeStudyOptions { Seeds = 2, Steps = 40 };
        var whole = await Study(study with { Folder = folder.At("whole") });
        await Study(study with { Folder = folder.At("broken") });
        // As a kill in the second run leaves it, at a checkpoint halfway.
        var run = folder.At("broken", "runs", "ring-default-seed-1");
        Directory.Delete(run, recursive: true);
        BreakOff(run, seed: 1, steps: 40, at: 20);
        File.Delete(folder.At("broken", "results.json"));
        var first = File.GetLastWriteTimeUtc(folder.At("broken", "runs", "ring-default-seed-0", "result.json"));

        var again = await Study(study with { Folder = folder.At("broken") });

        Assert.Equal(Untimed(whole), Untimed(again));
        Assert.Equal(first, File.GetLastWriteTimeUtc(folder.At("broken", "runs", "ring-default-seed-0", "result.json")));
        Assert.Equal(File.ReadAllBytes(folder.At("whole", "runs", "ring-default-seed-1", "model.safetensors")), File.ReadAllBytes(Path.Combine(run, "model.safetensors")));
        Assert.True(File.Exists(folder.At("broken", "results.json")));
    }

    [Fact]
    public async Task Runs_that_are_taken_elsewhere_come_to_the_same_results()
    {
        var study = new ModeStudyOptions { Presets = ["default", "hinge"], Seeds = 2, Steps = 10 };
        using var one = new SemaphoreSlim(1);
        var taken = new List<(string, ulong)>();

        var elsewhere = await Study(study with
        {
            Parallel = 3,
            Elsewhere = async (run, cancel) =>
            {
                // As another process would, one at a time, for this one has the engine to itself.
                await one.WaitAsync(cancel);
                await ModeStudy.TakeAsync(study with { Presets = [run.Preset], Seed = run.Seed, Seeds = 1, Folder = run.Folder }, cancellationToken: cancel);
                taken.Add((run.Preset, run.Seed));
                one.Release();
            },
        });

        Assert.Equal(Untimed(await Study(study)), Untimed(elsewhere));
        Assert.Equal([("default", 0ul), ("default", 1ul), ("hinge", 0ul), ("hinge", 1ul)], taken.Order());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_run_that_fails_elsewhere_ends_the_study_at_once_and_begins_no_other(int failing)
    {
        var begun = 0;
        async Task Elsewhere(ModeRunRequest run, CancellationToken cancel)
        {
            if (Interlocked.Increment(ref begun) == failing)
                throw new StudyException("It failed.");
            await Task.Delay(Timeout.Infinite, cancel);
        }
        var study = new ModeStudyOptions { Seeds = 50, Steps = 10, Parallel = 2, Elsewhere = Elsewhere };

        Assert.Equal("It failed.", (await Assert.ThrowsAsync<StudyException>(() => Study(study))).Message);
        Assert.InRange(begun, 1, 3);
    }

    [Fact]
    public async Task A_run_that_left_no_checkpoint_begins_anew()
    {
        var study = new ModeStudyOptions { Seeds = 1, Steps = 3, Folder = folder.At("modes") };
        await Study(study);
        var run = folder.At("modes", "runs", "ring-default-seed-0");
        Directory.Delete(Path.Combine(run, "checkpoints"), recursive: true);
        File.Delete(Path.Combine(run, "result.json"));

        await Study(study);

        Assert.True(File.Exists(Path.Combine(run, "result.json")));
    }

    [Fact]
    public async Task A_folder_of_another_study_or_of_something_else_is_refused()
    {
        var study = new ModeStudyOptions { Seeds = 1, Steps = 3, Folder = folder.At("modes") };
        await Study(study);
        Directory.CreateDirectory(folder.At("full"));
        File.WriteAllText(folder.At("full", "mine.txt"), "mine");

        Assert.Contains("its runs are of ring, 3 steps, and these would be of ring, 4 steps", (await Assert.ThrowsAsync<StudyException>(() => Study(study with { Steps = 4 }))).Message);
        Assert.Contains("not empty", (await Assert.ThrowsAsync<StudyException>(() => Study(study with { Folder = folder.At("full") }))).Message);
        Assert.Equal("mine", File.ReadAllText(folder.At("full", "mine.txt")));
    }

    [Fact]
    public async Task Sensitivity_tells_the_share_of_variants_that_keep_all_modes()
    {
        var result = await Study(new() { IsSensitivity = true, Steps = 1 });

        Assert.Equal(24, result.Results.Select(one => one.Changes).Distinct().Count());
        Assert.Contains(result.Results, one => one.Changes == "rate=4,discriminator-steps=5,generator-normalization=batch,discriminator-width=32");
        var share = result.Sensitivity!.Single();
        var complete = result.Results.Count(one => one.Modes == 8);
        Assert.Equal(("default", 24, complete), (share.Game, share.Cells, share.Complete));
        Assert.Equal(complete / 24.0, share.Share, 1e-12);
        Assert.Contains($"| default | 24 | {complete} | {100 * complete / 24.0:0} % |", result.Table);
    }

    [Fact]
    public void Sensitivity_counts_a_variant_only_if_every_seed_keeps_all_modes()
    {
        var set = PointModes.All[0];
        ModeSummary Cell(params int[] modes) => ModeSummary.Of(set, [.. modes.Select((kept, seed) => new ModeResult("ring", "default", (ulong)seed, kept, 1, 0.5, 1, 5, ModeStatus.Done, "", []))]);

        Assert.Equal(new("default", 4, 1, 0.25), Sensitivity.Of([Cell(8, 8), Cell(8, 7), Cell(7, 8), Cell(1, 1)]));
    }

    [Fact]
    public async Task Changes_reach_the_run()
    {
        await Study(new() { Seeds = 1, Steps = 2, Folder = folder.At("modes"), Changes = "rate=0.5,gamma=0.3,discriminator-steps=2,batch-size=16,half-life=500,width=24,discriminator-width=12" });

        var options = JsonNode.Parse(File.ReadAllText(Directory.GetFiles(folder.At("modes"), "options.json", SearchOption.AllDirectories).Single()))!["options"]!;
        Assert.Equal((24, 12), ((int)options["architecture"]!["width"]!, (int)options["architecture"]!["discriminatorWidth"]!));
        Assert.Equal((2, 16, 500), ((int)options["discriminatorSteps"]!, (int)options["batchSize"]!, (int)options["averageHalfLife"]!));
        Assert.Equal([0.3, 0.3], options["objective"]!["penalties"]!.AsArray().Select(penalty => (double)penalty!["gamma"]!));
        Assert.Equal(1.5e-3, (double)options["generatorOptimizer"]!["rate"]!, 1e-12);
        Assert.Equal(1.5e-3, (double)options["discriminatorOptimizer"]!["rate"]!, 1e-12);
    }

    public static TheoryData<ModeStudyOptions, string, string> Misfits => new()
    {
        { new() { Set = "rung" }, "There are ring, grid, stacked", "Set" },
        { new() { Changes = "rate" }, "changes nothing", "Changes" },
        { new() { Changes = "rate=-1" }, "above 0", "Changes" },
        { new() { Presets = ["hinge", "classic"], Changes = "batch-size=1" }, "from 2 up", "Changes" },
        { new() { Set = "stacked" }, "No digits are given", "Digits" },
        { new() { Digits = "fashion" }, "stacked", "Digits" },
        { new() { Set = "stacked", Digits = "fashion", IsSensitivity = true }, "for sets of points", "IsSensitivity" },
        { new() { Parallel = 2 }, "processes of their own", "Parallel" },
        { new() { Presets = [] }, "No preset", "Presets" },
    };

    [Theory]
    [MemberData(nameof(Misfits), DisableDiscoveryEnumeration = true)]
    public async Task What_goes_with_nothing_is_refused_before_anything_is_trained(ModeStudyOptions options, string cause, string property)
    {
        var refused = await Assert.ThrowsAsync<ArgumentException>(() => Study(options with { Steps = 1, Folder = folder.At("none") }));

        Assert.Contains(cause, refused.Message);
        Assert.Equal(property, refused.ParamName);
        Assert.DoesNotContain(Directory.EnumerateDirectories(folder.Path, "runs", SearchOption.AllDirectories), _ => true);
    }

    [Theory]
    [InlineData("speed=2", "no option \"speed\"")]
    [InlineData("width=much", "width=much")]
    public async Task Options_that_the_networks_do_not_have_are_refused(string changes, string cause) =>
        Assert.Contains(cause, (await Assert.ThrowsAsync<ArgumentException>(() => Study(new() { Changes = changes, Steps = 1 }))).Message);

    [Fact]
    public void A_run_that_diverges_stays_in_the_table()
    {
        var set = PointModes.All[0];
        var failed = new ModeResult("ring", "default", 1, 0, 0, null, 1, 3, ModeStatus.Diverged, "", []);

        var done = new ModeResult("ring", "default", 0, 8, 1, 0.5, 1, 5, ModeStatus.Done, "", []);

        var summary = ModeSummary.Of(set, [done, failed]);

        Assert.Equal((0, 2), (ModeSummary.Of(set, [done]).Failed, ModeSummary.Of(set, [failed, failed]).Failed));
        Assert.Equal((2, 1, 1), (summary.Seeds, summary.Failed, summary.Complete));
        Assert.Equal(4, summary.Modes.Mean!.Value, 1e-12);
        Assert.Equal(4, summary.Modes.StandardError!.Value, 1e-12);
        Assert.Equal(((double?)0.5, (double?)null), (summary.ReverseKl.Mean, summary.ReverseKl.StandardError));
        Assert.Equal("| default | 2 | 1 | 1 | 4.0 ± 4.0 | 50.0 ± 50.0 | 0.500 | 1.0 |", ModeTable.Row(summary));
    }

    /// <summary>A run's folder with a checkpoint and no result.</summary>
    private static void BreakOff(string run, ulong seed, long steps, long at)
    {
        var data = PointModes.All[0].Learned(seed);
        var options = new ModeRun(PointModes.All[0], "default", ModeChanges.None, seed, new(steps), Path.GetTempPath()).OptionsFor(data);
        using var stop = new CancellationTokenSource();
        var begun = new GanRun(data, options);
        begun.Trainer.Callbacks.Add(new ModeLooks(begun, PointModes.All[0], data, run));
        begun.Trainer.Callbacks.Add(new StopAt(at, stop));
        Assert.Contains(begun.RunAsync(run, stop.Token).ToBlockingEnumerable(CancellationToken.None), happened => happened is Finished { Reason: StopReason.Cancelled });
    }

    private static Task<ModeStudyResult> Study(ModeStudyOptions options) => ModeStudy.RunAsync(options, cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>Results without their times.</summary>
    private static IEnumerable<string> Untimed(ModeStudyResult result) =>
        result.Results.Select(one => JsonText.Of(one with { Seconds = 0, History = [.. one.History.Select(look => look with { Seconds = 0 })] }));

    private sealed class StopAt(long step, CancellationTokenSource stop) : ICallback
    {
        public void AfterStep(RunState run)
        {
            if (run.Step == step)
                stop.Cancel();
        }
    }
}
