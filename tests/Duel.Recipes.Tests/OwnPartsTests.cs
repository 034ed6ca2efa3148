using Duel.Data;
using Duel.Toy;
using Duel.Training;

namespace Duel.Recipes.Tests;

/// <summary>Losses, augmentations and networks of a program's own assembly train, resume, fork and load as that program's.</summary>
public sealed class OwnPartsTests : IDisposable
{
    private static readonly IDataset Ring = Datasets.Open("ring", new() { Limit = 60 }).Dataset;
    private readonly RunPlace place = new();

    public OwnPartsTests() => PartCatalogue.Register(typeof(OwnPair).Assembly);

    public void Dispose() => place.Dispose();

    private static GanRunOptions Own => new()
    {
        Architecture = new OwnPair { Width = 5 },
        Objective = new(new Hinge(Margin: 0.25)),
        Augmentations = [new Zoom(1.05)],
        BatchSize = 8,
        Budget = new(Steps: 6),
        Previews = 1,
    };

    [Fact]
    public async Task They_come_back_when_a_run_is_resumed_and_its_model_is_loaded()
    {
        await Follow(new GanRun(Ring, Own), place.At("run"));
        Assert.Contains("\"my-hinge\"", File.ReadAllText(place.At("run/options.json")), StringComparison.Ordinal);

        var resumed = GanRun.Resume(place.At("run"), Ring, options => options with { Budget = new(Steps: 9) });
        Assert.Equal(new Hinge(Margin: 0.25), resumed.Options.Objective!.Loss);
        Assert.Equal(new OwnPair { Width = 5 }, resumed.Architecture);
        Assert.Equal(new Zoom(1.05), Assert.Single(resumed.Options.Augmentations!));
        await Follow(resumed, null);
        var made = 0;
        SavedGenerator.Load(place.At("run")).Generate(3, 1, null, null, (_, _) => made++);
        Assert.Equal(3, made);
    }

    [Fact]
    public async Task A_fork_keeps_them()
    {
        await Follow(new GanRun(Ring, Own), place.At("run"));
        var fork = GanRun.Fork(place.At("run"), Ring, options => options with { Budget = new(Steps: 9) });
        Assert.Equal(new Zoom(1.05), Assert.Single(fork.Options.Augmentations!));
        Assert.Equal(new Hinge(Margin: 0.25), fork.Options.Objective!.Loss);
        await Follow(fork, place.At("fork"));
    }

    [Fact]
    public void They_are_made_from_text_like_any_other()
    {
        Assert.Equal(new Hinge(Margin: 0.1), PartCatalogue.Of<Losses.IAdversarialLoss>().Make("my-hinge:margin=0.1"));
        Assert.Equal(new Losses.Hinge(), PartCatalogue.Of<Losses.IAdversarialLoss>().Make("hinge"));
    }

    private static async Task Follow(GanRun run, string? folder)
    {
        using (run)
        {
            await foreach (var happened in run.RunAsync(folder))
                Assert.IsNotType<Diverged>(happened);
        }
    }
}
