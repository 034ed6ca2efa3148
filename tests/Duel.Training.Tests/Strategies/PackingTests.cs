using Duel.Data;
using Duel.Losses;
using Duel.Networks;
using Duel.Tensors;

namespace Duel.Training.Tests;

public class PackingTests
{
    private static readonly IDataset Ring = Datasets.Open("ring", new() { Limit = 60 }).Dataset;

    [Fact]
    public void Samples_of_a_pack_stand_side_by_side_on_the_last_axis()
    {
        var points = Tensor.From([1, 2, 3, 4, 5, 6, 7, 8], [4, 2], DType.Float32);
        Assert.Equal([1.0, 2, 5, 6, 3, 4, 7, 8], new Packing(2).Join(points).ToDoubles());
        Assert.Same(points, new Packing(1).Join(points));
        var pictures = new Rng(1).Normal([6, 3, 2, 2]);
        var joined = new Packing(3).Join(pictures);
        Assert.Equal(new Shape(2, 3, 2, 6), joined.Shape);
        // Channel 1 of the second sample of the first pack, and all else there is.
        Assert.Equal(pictures.Slice(0, 2, 1).Slice(3, 1, 1).ToDoubles(), joined.Slice(0, 0, 1).Slice(3, 3, 1).ToDoubles());
        Assert.Equal(pictures.ToDoubles().Order(), joined.ToDoubles().Order());
    }

    [Fact]
    public void A_rest_is_refused_with_both_numbers()
    {
        Assert.Contains("5 samples in packs of 2", Assert.Throws<ShapeException>(() => new Packing(2).Join(Tensor.Zeros([5, 2]))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Packing(0));
    }

    [Fact]
    public void A_batch_is_of_so_many_packs_and_penalties_see_packs()
    {
        var seen = new List<(Shape Real, Shape Fake, Shape Gradient)>();
        var penalty = new DelegatePenalty(context =>
        {
            var gradient = context.GradientAtReal();
            seen.Add((context.Real.Shape, context.Fake.Shape, gradient.Shape));
            return gradient.Square().Mean();
        });
        var run = new GanRun(Ring, new() { Objective = new(new NonSaturating(), penalty), Strategies = new(new Packing(3)), BatchSize = 8, Unconditional = true, Budget = new(Steps: 2) });
        Assert.Equal(StopReason.BudgetUsed, run.Trainer.Run());
        Assert.Equal(24, run.Batches.Size);
        Assert.Equal(new Shape(6), run.Discriminator.Input);
        Assert.All(seen, shapes => Assert.Equal((new Shape(8, 6), new Shape(8, 6), new Shape(8, 6)), shapes));
        Assert.Equal(2, seen.Count);
    }

    [Fact]
    public void Every_listed_game_and_penalty_plays_in_packs_of_classed_samples()
    {
        var design = new MlpArchitecture { Sample = [2], LatentLength = 2, Width = 4, Depth = 1, ClassCount = 8 };
        var data = Datasets.Open("ring", new() { Limit = 800 }).Dataset;
        foreach (var objective in PartCatalogue.Of<IAdversarialLoss>().All.Select(game => new Objective(PartCatalogue.Of<IAdversarialLoss>().Make(game.Name))).Concat(PartCatalogue.Of<IPenalty>().All.Select(penalty => new Objective(new Hinge(), PartCatalogue.Of<IPenalty>().Make(penalty.Name)))))
            Assert.Equal(StopReason.BudgetUsed, new GanRun(data, new() { Architecture = design.For(objective.Loss), Objective = objective, Strategies = new(new Packing(2)), BatchSize = 4, Budget = new(Steps: 2) }).Trainer.Run());
    }

    [Fact]
    public void A_discriminator_of_single_samples_is_refused_with_the_way_out()
    {
        var design = new MlpArchitecture { Sample = [2], LatentLength = 2, Width = 4, Depth = 1 };
        var refusal = Assert.Throws<ArgumentException>(() => new GanGame(design.CreateGenerator(new Rng(1)), design.CreateDiscriminator(new Rng(1)), new(new(new Hinge())) { Strategies = new(new Packing(2)) }));
        Assert.Contains("CreateDiscriminator(rng, 2)", refusal.Message, StringComparison.Ordinal);
    }
}
