using Duel.Data;
using Duel.Losses;
using Duel.Tensors;

namespace Duel.Training.Tests;

/// <summary>What is not a number is noticed in the step that it comes up in, wherever it comes from, and never reaches the weights.</summary>
public sealed class NotANumberTests : IDisposable
{
    private const int Onset = 6;
    private readonly string folder = Directory.CreateTempSubdirectory("duel-nan-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(float.NaN, "holds NaN")]
    [InlineData(float.PositiveInfinity, "holds an infinite value")]
    public void In_the_data_it_is_found_before_training_with_the_sample_s_place(float bad, string told) =>
        Assert.Contains($"spoilt: sample 5 of 50 {told}", Assert.Throws<DatasetException>(() => new GanRun(new Spoilt(Recipes.Data("default"), bad), Recipes.Options("default"))).Message, StringComparison.Ordinal);

    [Fact]
    public void In_data_that_are_read_as_they_are_needed_it_is_found_when_it_is_read()
    {
        var data = new Spoilt(Recipes.Data("default"), float.NaN) { IsStreamed = true };
        using var run = new GanRun(data, Recipes.Options("default") with { Budget = new(Steps: 40) });
        Assert.Contains("sample 5 of 50 holds NaN", Assert.Throws<DatasetException>(() => run.Trainer.Run(_ => { })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_that_there_is_not_is_named_with_set_and_sample()
    {
        var told = Assert.Throws<DatasetException>(() => new GanRun(new Spoilt(Recipes.Data("default"), 0) { Label = 9 }, Recipes.Options("default"))).Message;
        Assert.Contains("spoilt: sample 5 of 50 is of class 9, and the set has 8 classes, 0 to 7", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void In_a_loss_it_ends_the_run_in_its_step(float bad) =>
        Ends(Recipes.Data("default"), Changed(loss => loss + bad));

    [Fact]
    public void In_the_gradient_alone_it_ends_the_run_in_its_step() =>
        // The root of nothing is 0, and its slope is none.
        Ends(Recipes.Data("default"), Changed(loss => loss + (loss - loss).Square().Sqrt()));

    /// <summary>A game whose discriminator's loss is changed from a step on.</summary>
    private static DelegateLoss Changed(Func<Tensor, Tensor> change)
    {
        var (usual, asked) = (new NonSaturating(), 0);
        return new(scores => ++asked > Onset ? change(usual.Discriminator(scores)) : usual.Discriminator(scores), usual.Generator);
    }

    private void Ends(IDataset data, IAdversarialLoss game)
    {
        var run = new GanRun(data, Recipes.Options("default") with { Objective = new(game), Health = new() { OnTrouble = OnTrouble.Stop }, Budget = new(Steps: 40) });
        var place = new CheckpointFolder(Path.Combine(folder, "checkpoints"));
        run.Trainer.Checkpoints = new(place, new() { EverySteps = 1 });
        var events = new List<TrainingEvent>();

        Assert.Equal(StopReason.Diverged, run.Trainer.Run(events.Add));

        var seen = Assert.Single(events.OfType<Diverged>()).Step;
        Assert.Equal(Onset, seen);
        Assert.All(run.Generator.Parameters().Concat(run.Discriminator.Parameters()), entry => Assert.All(entry.Parameter.Value.ToDoubles(), value => Assert.True(double.IsFinite(value))));
        Assert.All(place.All, entry => Checkpoint.Open(entry.Folder));
        Assert.InRange(place.Newest().Manifest.Step, 0, seen);
    }

    /// <summary>Data of which one sample is spoilt.</summary>
    private sealed class Spoilt(IDataset whole, float bad) : IDataset
    {
        public string Name => "spoilt";

        public SampleSpec Spec => whole.Spec;

        public int Count => whole.Count;

        public bool IsStreamed { get; init; }

        public int? Label { get; init; }

        public int Read(int index, Span<float> sample)
        {
            var label = whole.Read(index, sample);
            if (index != 5)
                return label;
            sample[0] = bad;
            return Label ?? label;
        }
    }
}
