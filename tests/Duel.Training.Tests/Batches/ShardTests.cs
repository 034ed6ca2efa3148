using Duel.Tensors;

namespace Duel.Training.Tests;

public class ShardTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Parts_in_the_order_of_ranks_are_the_batch_of_one_process(int ranks)
    {
        using var whole = Samples(default);
        using var pairs = Pairs(default);
        using var sets = TwoSets(default);
        for (var index = 0; index < 6; index++)
        {
            Assert.Equal(Values(whole.Read(index)), Joined(Samples, ranks, index));
            Assert.Equal(Values(pairs.Read(index)), Joined(Pairs, ranks, index));
            Assert.Equal(Values(sets.Read(index)), Joined(TwoSets, ranks, index));
        }
    }

    [Fact]
    public void Parts_differ_by_one_sample_at_most()
    {
        Assert.Equal([(0, 2), (2, 2), (4, 3)], Enumerable.Range(0, 3).Select(rank => new Shard(rank, 3).Of(7)));
        Assert.Equal((0, 7), default(Shard).Of(7));
    }

    [Fact]
    public void Samples_that_stay_together_come_to_one_process()
    {
        Assert.Equal([(0, 4), (4, 8)], Enumerable.Range(0, 2).Select(rank => (new Shard(rank, 2) with { Together = 4 }).Of(12)));
        // A single process reads whatever there is.
        Assert.Equal((0, 7), (default(Shard) with { Together = 4 }).Of(7));
        foreach (var size in new[] { 4, 14 })
            Assert.Contains("whole packs of 4", Assert.Throws<ArgumentException>(() => (new Shard(0, 2) with { Together = 4 }).Of(size)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rank_without_a_sample_and_one_that_is_not_there_are_refused()
    {
        var trouble = Assert.Throws<ArgumentException>(() => new SampleBatches(new NumberedSamples(9), 3, new Rng(1), shard: new(0, 4)));
        Assert.Contains("batch of 3", trouble.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Shard(2, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Shard(0, 0));
    }

    private static SampleBatches Samples(Shard shard) => new(new NumberedSamples(11), 7, new Rng(1), mirror: true, shard);

    private static PairBatches Pairs(Shard shard) => PairBatches.Of(new NumberedSamples(11), 7, new Rng(1), mirror: true, shard);

    private static PairBatches TwoSets(Shard shard) =>
        PairBatches.Unpaired(new NumberedSamples(11), new NumberedSamples(5), 7, (new Rng(1), new Rng(2)), mirror: true, outputsEvery: 2, shard);

    /// <summary>The parts of all ranks, one behind the other: the samples, then the outputs.</summary>
    private static double[] Joined(Func<Shard, IBatchSource> make, int ranks, int index)
    {
        var parts = new List<Batch>();
        for (var rank = 0; rank < ranks; rank++)
        {
            using var source = make(new(rank, ranks));
            Assert.Equal(7, source.Size);
            parts.Add(source.Read(index));
        }
        return [.. parts.SelectMany(part => Sides(part).First), .. parts.SelectMany(part => Sides(part).Second)];
    }

    private static double[] Values(Batch batch) => [.. Sides(batch).First, .. Sides(batch).Second];

    private static (double[] First, double[] Second) Sides(Batch batch) => batch is PairBatch pair
        ? (pair.Input.ToDoubles(), pair.Output.ToDoubles())
        : (((SampleBatch)batch).Samples.ToDoubles(), []);
}
