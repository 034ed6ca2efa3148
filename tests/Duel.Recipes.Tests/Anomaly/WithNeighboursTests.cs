using Duel.Data;
using Duel.Tensors;

namespace Duel.Recipes.Tests;

/// <summary>The score of tables, which joins a network with the nearest rows, and the ranks that it counts by.</summary>
public class WithNeighboursTests
{
    private static readonly IDataset Rows = MadeUpItems.Rows(120).Normal;

    [Fact]
    public async Task Rows_are_scored_by_both_and_both_are_reported_alone()
    {
        using var place = new RunPlace();
        var notes = new List<string>();
        var run = new AnomalyRecipe().Start(AnomalyItems.Of(Rows), new() { Budget = new(Steps: 4) }, notes: new Training.LineLogger(notes.Add));
        await foreach (var _ in run.RunAsync(place.At("run")))
            continue;
        var model = AnomalyModel.Load(place.At("run"));
        Assert.Equal(["fanogan+knn", "fanogan", "autoencoder", "knn", "pca", "mahalanobis"], model.Detectors.Select(one => one.Name));
        Assert.Contains(notes, note => note.StartsWith("score: fanogan+knn", StringComparison.Ordinal));
        var (joint, alone, near) = ((Detector)model.Detector, (Detector)model.Detectors[1], (Detector)model.Detectors[3]);
        Assert.Equal([.. alone.Quantities, "neighbours", "rank-neighbours"], joint.Quantities);
        var (both, distance) = (joint.Measure(Rows)[5], near.Measure(Rows)[5][0]);
        Assert.Equal(alone.Measure(Rows)[5], both[..^2]);
        Assert.Equal(Math.Log((distance * distance) + 1e-8), both[^2], 1e-4);
        Assert.False(File.Exists(Path.Combine(place.At("run"), "fanogan+knn.safetensors")));
    }

    [Theory]
    [InlineData("residual", 0, "fanogan")]
    [InlineData("residual neighbours=2", 2, "fanogan+knn")]
    public void A_score_that_is_asked_for_counts_neighbours_only_where_they_are_named(string counted, double weight, string name)
    {
        var options = (AnomalyOptions.For(AnomalyItems.Of(Rows)) with { Counted = counted.Split(' ') }).Resolved();
        Assert.Equal(weight, options.Neighbours);
        Assert.Equal(name, DetectorSet.All(options, DetectorSet.Of(options), new(options))[0].Name);
        Assert.Equal([1, 0, 0, 0, 0, 0, 0], options.Weights!);
    }

    [Fact]
    public void Pictures_are_scored_by_the_network_alone_and_weights_below_nothing_are_refused()
    {
        Assert.Equal(0, AnomalyPresets.Cpu(new SampleSpec(28, 28, 1), 100).Neighbours);
        Assert.Contains("-1 in the score", Assert.Throws<ArgumentException>(() => (AnomalyOptions.For(AnomalyItems.Of(Rows)) with { Neighbours = -1 }).Check(100)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ranks_become_normal_quantiles_go_on_beyond_the_ends_and_leave_two_values_as_they_are()
    {
        // A column of 0 to 99 with one far value, and one of 0 and 1.
        var rows = Tensor.From([.. Enumerable.Range(0, 99).SelectMany(i => new[] { i, i % 2 }), 1_000_000, 0], [100, 2], DType.Float32);
        var scaled = new RankScale(rows).Of(Tensor.From([49, 1, 1_000_000, 0, 1_000_003, 0, -2, 1, 48.5, 0], [5, 2], DType.Float32)).AsSpan().ToArray();
        // Quantiles of (rank + 1/2) / 101, equal values sharing the middle of their ranks, and what lies beyond the ends added.
        double[] expected = [-0.01241, 1, 2.33008, 0, 2.57927 + 3, 0, -2.57927 - 2, 1, -0.02482, 0];
        Assert.All(expected.Zip(scaled), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }
}
