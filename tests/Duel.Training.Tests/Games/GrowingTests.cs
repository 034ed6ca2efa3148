using Duel.Data;
using Duel.Losses;
using Duel.Networks;
using Duel.Tensors;

namespace Duel.Training.Tests;

public sealed class GrowingTests : IDisposable
{
    private const int Steps = 24;
    private readonly string folder = Path.Combine(Directory.CreateTempSubdirectory("duel-growing").FullName, "run");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);

    [Fact]
    public async Task A_run_grows_from_the_smallest_level_to_the_full_picture()
    {
        var run = new GanRun(Data(), Options());
        await foreach (var _ in run.RunAsync(folder))
        {
        }

        Assert.Equal(2, ((IGrowing)run.Generator).Level);
        Assert.Equal(2, ((IGrowing)run.Discriminator).Level);
        // What is saved is an average of the weights, at the level of the last.
        Assert.Equal(2, ((IGrowing)SavedGenerator.Load(folder).Generator).Level);
    }

    [Fact]
    public async Task A_run_that_is_stopped_after_every_step_comes_to_the_bits_of_one_that_was_never_stopped()
    {
        var whole = new GanRun(Data(), Options());
        await foreach (var _ in whole.RunAsync(folder))
        {
        }

        // One that is to end takes the step that it has begun.
        var ended = new CancellationToken(canceled: true);
        var part = new GanRun(Data(), Options());
        await foreach (var _ in part.RunAsync(folder + "-parts", ended))
        {
        }
        for (var step = 1; step < Steps; step++)
        {
            part = GanRun.Resume(folder + "-parts", Data());
            await foreach (var _ in part.RunAsync(cancellationToken: ended))
            {
            }
        }

        Assert.Equal(Weights(whole.Generator), Weights(part.Generator));
        Assert.Equal(Weights(whole.Discriminator), Weights(part.Discriminator));
    }

    [Fact]
    public async Task Optimizers_begin_anew_when_a_level_begins_to_fade_in()
    {
        var run = new GanRun(Data(), Options());
        await foreach (var _ in run.RunAsync(folder))
        {
        }
        // Levels begin after 1/8 and 3/8 of 24 steps, as half of the run is growth: the third has been trained since.
        var since = Enumerable.Range(0, Steps).Count(step => Math.Ceiling(((IGrowing)run.Generator).LevelAt((double)step / Steps)) == 2);
        Assert.Equal(since, run.Game.Generator.Steps);
        Assert.Equal(since, run.Game.Discriminator.Steps);
    }

    [Theory]
    [InlineData(3, 1)]       // the first level stands
    [InlineData(5, 0.667)]   // two thirds of the first fade
    [InlineData(22, 1)]
    public async Task Real_pictures_fade_as_generated_ones_do(int step, double share)
    {
        var (data, seen) = (Data(), new List<float[]>());
        var spy = new DelegatePenalty(context =>
        {
            seen.Add(context.Real.AsSpan().ToArray());
            return context.Real.Sum() * 0;
        });
        await foreach (var _ in new GanRun(data, Options() with { Penalties = [spy] }).RunAsync(folder))
        {
        }

        var level = ((IGrowing)Options().Architecture!.CreateGenerator(new Rng(1))).LevelAt((double)step / Steps);
        var fine = 1 << (2 - (int)Math.Ceiling(level));
        Assert.Equal(share, level == Math.Floor(level) ? 1 : level - Math.Floor(level), 3);
        var (shown, whole) = (Tensor.From(seen[step], [4, 16, 16, 1]), Batch(data, step));
        if (share == 1)
        {
            // The discriminator takes means of what it is given.
            Assert.Equal(whole.ToDoubles(), shown.ToDoubles());
            return;
        }
        var pooled = shown.MeanPool2d(fine);
        Assert.Equal(shown.ToDoubles(), pooled.UpsampleNearest2d(fine).ToDoubles(), (a, b) => Math.Abs(a - b) < 1e-6);
        // Detail beyond the coarser level is there by its share: full pictures have all of it.
        var rest = pooled - pooled.MeanPool2d().UpsampleNearest2d();
        var full = whole.MeanPool2d(fine);
        var all = full - full.MeanPool2d().UpsampleNearest2d();
        Assert.Equal((all * (level - Math.Floor(level))).ToDoubles(), rest.ToDoubles(), (a, b) => Math.Abs(a - b) < 1e-5);
    }

    private static Tensor Batch(IDataset data, int step)
    {
        using var batches = new SampleBatches(data, 4, new Rng(Options().Seed)["data"]);
        return ((SampleBatch)batches.Read(2L * step)).Samples;
    }

    private static GanRunOptions Options() => new()
    {
        Budget = new(Steps: Steps),
        BatchSize = 4,
        Loss = new Wasserstein(),
        Penalties = [new GradientPenalty()],
        Architecture = new ProgressiveArchitecture { Size = 16, Channels = 1, Width = 2, LatentLength = 3 },
        Schedule = new ConstantRate(),
        Seed = 5,
    };

    private static IDataset Data() => Datasets.Open("shapes", new() { Size = 16, Limit = 40 }).Dataset;

    private static double[] Weights(Module network) => [.. network.Parameters().SelectMany(entry => entry.Parameter.Value.ToDoubles())];
}
