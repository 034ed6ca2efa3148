using Duel.Losses;
using Duel.Networks;
using Duel.Tensors;
using Duel.Testing;
using Duel.Toy;
using Duel.Training;

namespace Duel.Recipes.Tests;

/// <summary>Every recipe is trained by several processes, here threads, without code of its own.</summary>
public sealed class SharedTrainingTests : IDisposable
{
    // Sums in another order differ in the last bits of a float.
    private const double Rounding = 3e-6;
    private readonly RunPlace place = new();
    private readonly int threads = Parallelism.Threads;

    // Kernels of several processes at once would wait for each other's threads.
    public SharedTrainingTests()
    {
        PartCatalogue.Register(typeof(TranslationRecipe).Assembly);
        PartCatalogue.Register(typeof(ToyRecipe).Assembly);
        Parallelism.Threads = 1;
    }

    public static TheoryData<string> Names => [.. RecipeCase.All.Select(one => one.Name)];

    public void Dispose()
    {
        Parallelism.Threads = threads;
        place.Dispose();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Two_processes_keep_the_same_state(string name)
    {
        var states = Train(2, () => RecipeCase.All.Single(one => one.Name == name).Start(options => options));
        Assert.Equal(states[0].State, states[1].State);
        Assert.Equal(states[0].Numbers, states[1].Numbers);
    }

    /// <summary>Losses and norms of gradients. Captions are compared with those of the same batch, texts count by their length, and series are
    /// normalised by the batch: they are told from one process.</summary>
    [Theory]
    [InlineData("images", 12)]
    [InlineData("style", 12)]
    [InlineData("anomaly", 12)]
    [InlineData("table", 12)]
    [InlineData("video", 12)]
    [InlineData("animate", 12)]
    [InlineData("toy", 12)]
    // The absolute distance has a kink, beside which the last bit decides where Adam goes.
    [InlineData("translation", 1)]
    [InlineData("super-resolution", 1)]
    public void Numbers_of_two_processes_are_those_of_one(string name, int steps) =>
        Compare([2], Rounding, () => RecipeCase.All.Single(one => one.Name == name).Start(options => options with { Budget = new(Steps: steps), SyncBatchNorm = true }));

    [Fact]
    public void Tables_are_learned_by_four_processes_as_by_one() =>
        Compare([4], Rounding, () => RecipeCase.All.Single(one => one.Name == "table").Start(options => (TableOptions)options with { BatchSize = 24, SyncBatchNorm = true, Architecture = new() { GeneratorWidth = 8, DiscriminatorWidth = 8, Pack = 3 } }));

    [Theory]
    [InlineData(1, Rounding)]
    // Of three batches, one fills the pool and two see past pictures; distances have kinks, beside which the last bit decides where Adam goes.
    [InlineData(3, 1e-3)]
    public void Pictures_without_pairs_are_translated_by_two_and_four_processes_as_by_one(int steps, double bound)
    {
        var (inputs, outputs) = (MadeUpPairs.Of(10, 18).Outputs, MadeUpPairs.Of(7, 18, seed: 4).Outputs);
        Compare([2, 4], bound, () => new TranslationRecipe().Start(TranslationData.Unpaired(inputs, outputs), new()
        {
            Method = TranslationMethod.CycleGan,
            Size = 16,
            Loss = new LeastSquares(),
            Pool = 5,
            BatchSize = 4,
            Budget = new(Steps: steps),
            Architecture = new() { Kind = TranslatorKind.ResNet, Width = 2, Blocks = 2, ReceptiveField = 16, DiscriminatorWidth = 4 },
        }));
    }

    [Fact]
    public void Private_tables_are_refused()
    {
        var refusal = Assert.Throws<AggregateException>(() => Train(2, () => new TableRecipe().Start(PrivateTables.Patients(60), PrivateTables.Options(60))));
        Assert.Contains("train it in one process", refusal.InnerExceptions[0].Message, StringComparison.Ordinal);
    }

    private void Compare(int[] processes, double bound, Func<ITrainingRun> start)
    {
        var alone = Train(1, start)[0].Numbers;
        Assert.NotEmpty(alone);
        foreach (var count in processes)
        {
            var shared = Train(count, start)[0].Numbers;
            Assert.Equal(alone.Length, shared.Length);
            // A player of a phase that has not begun has no numbers.
            Assert.All(alone.Zip(shared), pair => Assert.Equal(pair.First, pair.Second, bound * Math.Max(1, Math.Abs(pair.First))));
        }
    }

    private (double[] Numbers, string State)[] Train(int processes, Func<ITrainingRun> start) => ThreadGroup.Run(processes, rank =>
    {
        using var run = start();
        var numbers = new List<double>();
        Assert.Equal(StopReason.BudgetUsed, run.Trainer.Run(happened =>
        {
            if (happened is StepsCompleted steps)
                numbers.AddRange(steps.Losses.Concat(steps.GradientNorms).Where(float.IsFinite).Select(number => (double)number));
        }));
        var folder = place.At($"{Guid.NewGuid():N}");
        run.Trainer.Save(folder);
        var tensors = Safetensors.Read(Path.Combine(folder, "tensors.safetensors")).Tensors.OrderBy(entry => entry.Key, StringComparer.Ordinal);
        return (numbers.ToArray(), string.Join('\n', tensors.Select(entry => $"{entry.Key} {string.Join(' ', entry.Value.Value.ToDoubles())}").Append(File.ReadAllText(Path.Combine(folder, "values.json")))));
    });
}
