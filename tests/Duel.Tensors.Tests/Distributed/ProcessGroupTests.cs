using Duel.Testing;

namespace Duel.Tensors.Tests;

public sealed class ProcessGroupTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    // Two buckets, the second of an odd length.
    [InlineData((1 << 20) + 7)]
    public void Sums_are_taken_in_the_order_of_ranks_and_the_same_everywhere(int length)
    {
        const int Size = 3;
        float[] Of(int rank) => new Rng((ulong)rank).Normal([length]).AsSpan().ToArray();
        var expected = Of(0).Zip(Of(1), (a, b) => a + b).Zip(Of(2), (sum, c) => sum + c).ToArray();
        var sums = ThreadGroup.Run(Size, rank =>
        {
            var values = Of(rank);
            ProcessGroup.Current!.Sum(values);
            return values;
        });
        Assert.All(sums, sum => Assert.Equal(expected, sum));
    }

    [Fact]
    public void Values_are_collected_where_there_is_room_for_all()
    {
        var found = ThreadGroup.Run(2, rank =>
        {
            var all = new int[4];
            ProcessGroup.Current!.Gather<int>([rank, 10 + rank], all);
            Assert.Throws<ArgumentException>(() => ProcessGroup.Current!.Gather<int>([rank], all));
            return all;
        });
        Assert.All(found, all => Assert.Equal([0, 10, 1, 11], all));
    }

    [Fact]
    public void Rows_of_unequal_parts_come_in_the_order_of_ranks()
    {
        var found = ThreadGroup.Run(3, rank =>
        {
            var all = ProcessGroup.Current!.GatherRows(Tensor.From(Enumerable.Repeat((double)rank, 2 * (rank + 1)).ToArray(), [rank + 1, 2]), out var first);
            return (all.Shape, Values: all.ToDoubles(), first);
        });
        Assert.Equal([0, 1, 3], found.Select(one => one.first));
        Assert.All(found, one => Assert.Equal([0.0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2], one.Values));
        Assert.All(found, one => Assert.Equal(new Shape(6, 2), one.Shape));
    }

    [Fact]
    public void A_mean_over_processes_counts_each_by_its_share_and_leads_its_derivative_back()
    {
        double[] shares = [0.25, 0.75], own = [2, 6];
        var found = ThreadGroup.Run(2, rank =>
        {
            ProcessGroup.Current!.Share = shares[rank];
            var x = Tensor.From([own[rank]], [1]).AsVariable();
            var mean = x.MeanOverProcesses();
            // The mean loss is that of the shares: 0.25 m² + 0.75 · 3 m² = 2.5 m², of which this process's share leads 5 m to its x.
            var slope = Gradient.Of((mean.Square() * (rank == 0 ? 1 : 3)).Sum(), x);
            return (Mean: mean.Item(), Slope: slope.Item(), Number: ProcessGroup.Current.Mean(own[rank]));
        });
        Assert.All(found, one => Assert.Equal((5.0, 25.0, 5.0), one));
    }

    [Fact]
    public void Processes_draw_their_rows_of_what_one_draws()
    {
        Tensor Draw(Rng rng, params int[] shape) => rng["x"].At(3).Normal(new Shape(shape));
        var whole = Draw(new Rng(1), 12, 5);
        // 5, 3 and 4 samples.
        foreach (var (start, count) in new[] { (0, 5), (5, 3), (8, 4) })
        {
            var rng = new Rng(1).OfRows(start, count, 12);
            Assert.Equal(whole.Slice(0, start, count).ToDoubles(), Draw(rng, count, 5).ToDoubles());
            // Two batches, one behind the other.
            var both = Draw(new Rng(1), 24, 5);
            Assert.Equal(Tensor.Concat(0, both.Slice(0, start, count), both.Slice(0, 12 + start, count)).ToDoubles(), Draw(rng, 2 * count, 5).ToDoubles());
        }
        // Packs of two.
        Assert.Equal(Draw(new Rng(1), 6, 5).Slice(0, 2, 3).ToDoubles(), Draw(new Rng(1).OfRows(4, 6, 12), 3, 5).ToDoubles());
        // Single numbers are the same in all, but for those that are drawn for each sample.
        Assert.Equal(new Rng(1).NextSingle(), new Rng(1).OfRows(4, 6, 12).NextSingle());
        Assert.Equal(new Rng(1).At(9).NextSingle(), new Rng(1).OfRows(4, 6, 12).OfRow(5).NextSingle());
        var (alone, shared) = (new Rng(1), new Rng(1).OfRows(4, 6, 12));
        for (var draw = 0; draw < 8; draw++)
            alone.NextSingle();
        shared.PassRowsBefore(2);
        Assert.Equal(alone.NextSingle(), shared.NextSingle());
    }
}
