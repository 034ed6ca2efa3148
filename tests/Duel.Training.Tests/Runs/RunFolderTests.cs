using System.Text.Json;
using System.Xml.Linq;
using Duel.Data;
using Duel.Networks;
using Duel.Tensors;

namespace Duel.Training.Tests;

public sealed class RunFolderTests : IDisposable
{
    private readonly string parent = Directory.CreateTempSubdirectory("duel-runs").FullName;

    public void Dispose() => Directory.Delete(parent, recursive: true);

    [Fact]
    public async Task Pictures_are_drawn_at_fresh_latents_beside_those_that_stay()
    {
        var path = Path.Combine(parent, "pictures");
        var run = new GanRun(Datasets.Open("shapes", new() { Limit = 80 }).Dataset, new()
        {
            Architecture = new MlpArchitecture { Sample = [32, 32, 1], LatentLength = 4, Width = 8, Depth = 1 },
            Budget = new(Steps: 4),
            BatchSize = 8,
            Previews = 2,
        });
        await foreach (var _ in run.RunAsync(path))
        {
        }
        string[] Names(string folder) => [.. Directory.GetFiles(Path.Combine(path, folder)).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];
        Assert.Equal(["0000002.png", "0000004.png"], Names("samples"));
        Assert.Equal(Names("samples"), Names("samples-fresh"));
        using var scope = new TensorScope();
        using var unrecorded = GradientMode.NoGrad();
        byte[] Fresh(long step) => run.Plan.DrawFresh!(step).Pixels;
        Assert.Equal(Fresh(2), Fresh(2));
        Assert.NotEqual(Fresh(2), Fresh(4));
        Assert.NotEqual(Fresh(2), run.Plan.Draw!(1, null).Pixels);
        Assert.Null(new GanRun(Datasets.Open("ring", new() { Limit = 80 }).Dataset, new() { Budget = new(Steps: 1) }).Plan.DrawFresh);
    }

    [Fact]
    public async Task A_run_leaves_everything_that_there_is_to_know()
    {
        var path = Path.Combine(parent, "run");
        var run = new GanRun(Datasets.Open("ring").Dataset, new()
        {
            Architecture = new MlpArchitecture { Sample = [2], LatentLength = 4, Width = 8, Depth = 1 },
            Budget = new(Steps: 40),
            Previews = 4,
        });
        var grids = new List<string>();
        await foreach (var happened in run.RunAsync(path))
        {
            if (happened is GridDrawn grid)
                grids.Add(grid.Path);
        }
        Assert.Equal(["samples/0000010.png", "samples/0000020.png", "samples/0000030.png", "samples/0000040.png"], grids);
        Assert.All(grids, grid => Assert.Equal(480, Pictures.Read(Path.Combine(path, grid)).Width));
        var events = File.ReadAllLines(Path.Combine(path, "events.jsonl")).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("event").GetString()).ToArray();
        Assert.Equal("run-started", events[0]);
        Assert.Equal("finished", events[^1]);
        Assert.Equal(4, events.Count(name => name == "steps-completed"));
        Assert.Equal("svg", XDocument.Load(Path.Combine(path, "curves.svg")).Root!.Name.LocalName);
        Assert.Equal(40, JsonDocument.Parse(File.ReadAllText(Path.Combine(path, "options.json"))).RootElement.GetProperty("options").GetProperty("budget").GetProperty("steps").GetInt64());
        Assert.Equal(2, SavedGenerator.Load(path).Spec.Length);
        // Nothing is left of the lock, and the page shows what there is.
        Assert.Empty(Directory.GetFiles(path, "*lock*"));
        var page = File.ReadAllText(Path.Combine(path, "index.html"));
        foreach (var shown in new[] { "samples/0000040.png", "samples/0000010.png", "curves.svg", "duel generate", "duel resume", "budget.steps", "100 % of its budget" })
            Assert.Contains(shown, page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_with_something_in_it_and_a_file_are_refused()
    {
        File.WriteAllText(Path.Combine(parent, "something"), "");
        Assert.Contains("not empty", Assert.Throws<RunFolderException>(() => RunFolder.Create(parent)).Message, StringComparison.Ordinal);
        Assert.Contains("is a file", Assert.Throws<RunFolderException>(() => RunFolder.Create(Path.Combine(parent, "something"))).Message, StringComparison.Ordinal);
        Assert.Contains("Choose a place that can be written", Assert.Throws<RunFolderException>(() => RunFolder.Create("/proc/duel")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_ended_before_its_first_step_makes_room_for_another_and_a_trained_one_does_not()
    {
        var path = Path.Combine(parent, "run");
        await Points(seed: 1, steps: 1).RunAsync(path).LastAsync();
        // As if it had been killed before its first step.
        Directory.Delete(Path.Combine(path, "checkpoints", "step-000000001"), recursive: true);
        foreach (var later in Directory.GetFiles(path, "model.*").Concat(Directory.GetFiles(path, "*.svg")).Concat(Directory.GetFiles(path, "*.html")).Concat(Directory.GetFiles(Path.Combine(path, "samples"))))
            File.Delete(later);
        Assert.Equal([0], RunFolder.Open(path).Checkpoints.All.Select(entry => entry.Step));

        var second = Points(seed: 2);
        await second.RunAsync(path).LastAsync();

        Assert.Equal(3, second.Trainer.Step);
        Assert.Equal(2UL, new GanRecipe().Describe(path).Options.Seed);
        var refusal = await Assert.ThrowsAsync<RunFolderException>(async () => await Points(seed: 3).RunAsync(path).LastAsync());
        Assert.Contains("not empty", refusal.Message, StringComparison.Ordinal);
    }

    private static GanRun Points(ulong seed, long steps = 3) => new(Datasets.Open("ring", new() { Limit = 50 }).Dataset, new()
    {
        Architecture = new MlpArchitecture { Sample = [2], LatentLength = 2, Width = 4, Depth = 1 },
        Budget = new(Steps: steps),
        BatchSize = 4,
        Seed = seed,
    });
}
