using Duel.Data;
using Duel.Networks;
using Duel.Recipes;
using Duel.Recipes.Tests;
using Duel.Tensors;
using Duel.Training;

namespace Duel.Backends.Torch.Tests;

/// <summary>Runs of 200 steps on both engines: the same numbers are drawn, so that only the rounding of sums tells them apart.</summary>
public sealed class TrainingTests : IDisposable
{
    private const int Steps = 200;
    private const string Shared = "torch:cpu", Apart = "torch:apart";
    private readonly string place = Directory.CreateTempSubdirectory("duel-torch-").FullName;

    public void Dispose() => Directory.Delete(place, recursive: true);

    [Theory]
    [InlineData(Shared)]
    [InlineData(Apart)]
    public void Pictures_are_learned_as_on_the_cpu(string other) => Compare(
        other,
        device => new GanRun(
            Datasets.Open("fashion", new() { Limit = 256 }).Dataset,
            new() { Architecture = new DcganArchitecture { Size = 28, Channels = 1, Width = 16, DiscriminatorNormalization = DiscriminatorNormalization.None }, BatchSize = 16, Budget = new(Steps: Steps), Device = device }),
        first: 1e-3, whole: 0.1);

    [Theory]
    [InlineData(Shared)]
    [InlineData(Apart)]
    public void Translation_is_learned_as_on_the_cpu(string other) => Compare(
        other,
        device => new TranslationRecipe().Start(TranslationData.Of(MadeUpPairs.Of(40, 32)), TranslationPresets.Cpu() with
        {
            Size = 32,
            BatchSize = 4,
            Architecture = new() { Width = 16, Widest = 32, Downsamplings = 3, DiscriminatorWidth = 16, ReceptiveField = 16 },
            Budget = new(Steps: Steps),
            Device = device,
        }),
        first: 1e-3, whole: 0.1);

    [Theory]
    [InlineData(Shared)]
    [InlineData(Apart)]
    public void Tables_are_learned_as_on_the_cpu(string other) => Compare(
        other,
        device => new TableRecipe().Start(MadeUpTables.PatientTable(300), TablePresets.Cpu(300) with { Budget = new(Steps: Steps), Device = device }),
        first: 1e-3, whole: 0.1);

    [Theory]
    [InlineData(Shared)]
    [InlineData(Apart)]
    public async Task A_run_goes_on_with_its_engine_and_with_another_where_that_is_asked_for(string device)
    {
        TorchHere.OrSkip();
        var (recipe, folder, table, said) = (new TableRecipe(), Path.Combine(place, "run"), MadeUpTables.PatientTable(300), new List<string>());
        using (var run = recipe.Start(table, TablePresets.Cpu(300) with { Budget = new(Steps: 4), Device = device }))
            await Finish(run.RunAsync(folder, TestContext.Current.CancellationToken));

        using (var same = recipe.Resume(folder, _ => table, options => options with { Budget = new(Steps: 6) }))
        {
            Assert.Equal(device, same.Options.Device);
            await Finish(same.RunAsync(cancellationToken: TestContext.Current.CancellationToken));
        }
        using (var other = recipe.Resume(folder, _ => table, options => options with { Budget = new(Steps: 8), Device = Engine.Cpu }, new LineLogger(said.Add)))
        {
            Assert.Contains(said, note => note.Contains($"was trained with {device}", StringComparison.Ordinal));
            await Finish(other.RunAsync(cancellationToken: TestContext.Current.CancellationToken));
            Assert.Equal(8, other.Trainer.Step);
        }
    }

    /// <summary>Compares the losses that are reported every ten steps.</summary>
    /// <param name="other">The engine beside the CPU's.</param>
    /// <param name="start">A run on a device.</param>
    /// <param name="first">Largest difference over the first ten steps, of the loss or of 1.</param>
    /// <param name="whole">Largest difference of the mean loss over all steps, of the loss or of 1: from step to step, training makes any last bit grow.</param>
    private static void Compare(string other, Func<string, ITrainingRun> start, double first, double whole)
    {
        TorchHere.OrSkip();
        var (expected, found) = (Losses(start(Engine.Cpu)), Losses(start(other)));
        Assert.Equal(Steps / 10, expected.Count);
        Assert.Equal(expected.Count, found.Count);
        var growth = string.Join(" ", expected.Zip(found).Select(pair => Difference(pair.First, pair.Second).ToString("0.0e0")));
        Assert.NotEqual(expected[^1], found[^1]);
        Assert.True(Difference(expected[0], found[0]) <= first, growth);
        Assert.True(Difference(Mean(expected), Mean(found)) <= whole, $"{growth}; of the means {Difference(Mean(expected), Mean(found)):0.0e0}");
    }

    private static async Task Finish(IAsyncEnumerable<TrainingEvent> events)
    {
        await foreach (var happened in events)
            Assert.IsNotType<WriteFailed>(happened);
    }

    private static List<double[]> Losses(ITrainingRun run)
    {
        var losses = new List<double[]>();
        using (run)
        {
            run.Trainer.Run(happened =>
            {
                if (happened is StepsCompleted steps)
                    losses.Add([.. steps.Losses.Select(loss => (double)loss)]);
            });
        }
        return losses;
    }

    private static double[] Mean(List<double[]> losses) => [.. Enumerable.Range(0, losses[0].Length).Select(player => losses.Average(loss => loss[player]))];

    private static double Difference(double[] expected, double[] found) =>
        expected.Zip(found).Max(pair => Math.Abs(pair.First - pair.Second) / Math.Max(1, Math.Abs(pair.First)));
}
