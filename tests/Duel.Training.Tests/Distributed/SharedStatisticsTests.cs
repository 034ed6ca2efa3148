using System.Runtime.InteropServices;
using Duel.Networks;
using Duel.Tensors;
using Duel.Testing;

namespace Duel.Training.Tests;

/// <summary>Numbers beside weights, as means over processes.</summary>
public sealed class SharedStatisticsTests
{
    // A third of it and two thirds of it add up to another float.
    private const float Odd = 0.1f;

    [Fact]
    public void They_are_means_by_the_shares_of_processes_and_equal_ones_keep_their_bits()
    {
        double[] shares = [1.0 / 3, 2.0 / 3];
        var found = ThreadGroup.Run(2, rank =>
        {
            ProcessGroup.Current!.Share = shares[rank];
            var (player, mean, variance) = Normalized();
            variance.AsWritableSpan().Fill(Odd);
            mean.AsWritableSpan().Fill(rank == 0 ? 3 : 6);
            new SharedStatistics(ProcessGroup.Current, [player]).Average();
            return (Mean: mean.AsSpan().ToArray(), Variance: variance.AsSpan().ToArray());
        });
        Assert.All(found, one => Assert.All(one.Mean, mean => Assert.Equal(5, mean, 1e-6)));
        Assert.All(found, one => Assert.Equal([Odd, Odd, Odd], one.Variance));
    }

    [Fact]
    public void Steps_take_no_memory()
    {
        var (player, mean, _) = Normalized();
        var statistics = new SharedStatistics(new Mirror(), [player, player]);
        statistics.Average();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var step = 0; step < 100; step++)
            statistics.Average();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        // The other process has twice as much of everything: half of each is one and a half.
        Assert.Equal(Math.Pow(1.5, 101), mean.AsSpan()[0], Math.Pow(1.5, 101) * 1e-5);
    }

    private static (Player Player, Tensor Mean, Tensor Variance) Normalized()
    {
        var norm = new BatchNorm(3);
        var kept = norm.Parameters().Select(entry => entry.Parameter).Where(parameter => !parameter.IsTrainable).Select(parameter => parameter.Value).ToArray();
        kept[0].AsWritableSpan().Fill(1);
        return (new Player("one", new Adam(), norm), kept[0], kept[1]);
    }

    /// <summary>A second process that has twice what this one has, but for its share of the batch, which is as large.</summary>
    private sealed class Mirror() : ProcessGroup(0, 2)
    {
        private bool knowsShare;

        protected override void AllGather(ReadOnlySpan<byte> own, Span<byte> all)
        {
            own.CopyTo(all);
            var mine = MemoryMarshal.Cast<byte, float>(own);
            var other = MemoryMarshal.Cast<byte, float>(all[own.Length..]);
            for (var i = 0; i < mine.Length; i++)
                other[i] = knowsShare ? 2 * mine[i] : mine[i];
            knowsShare = true;
        }

        protected override void AllToAll(ReadOnlySpan<byte> own, Span<byte> all) => throw new NotSupportedException("Nothing is added up here.");
    }
}
