namespace Duel.Data.Tests;

public sealed class CounterHashTests
{
    [Fact]
    public void Neighbours_share_nothing()
    {
        // Each bit of the result should flip with probability 1/2: 64 bits, 4 standard errors over 1,000 pairs.
        var flips = Enumerable.Range(0, 1_000).Select(i => ulong.PopCount(CounterHash.Bits(1, i, 0) ^ CounterHash.Bits(1, i + 1, 0))).Average(count => (double)count);
        Assert.InRange(flips, 31.5, 32.5);
        flips = Enumerable.Range(0, 1_000).Select(i => ulong.PopCount(CounterHash.Bits(1, 5, i) ^ CounterHash.Bits(2, 5, i))).Average(count => (double)count);
        Assert.InRange(flips, 31.5, 32.5);
    }

    [Fact]
    public void Numbers_are_even_and_normal()
    {
        const int Count = 50_000;
        var uniform = Enumerable.Range(0, Count).Select(i => CounterHash.Uniform(3, i, 0)).ToArray();
        Assert.All(uniform, value => Assert.InRange(value, 0, 1 - 1e-17));
        Assert.InRange(uniform.Average(), 0.495, 0.505);
        var normal = Enumerable.Range(0, Count).Select(i => CounterHash.Normal(3, i, 0)).ToArray();
        Assert.InRange(normal.Average(pair => pair.First * pair.First), 0.97, 1.03);
        Assert.InRange(normal.Average(pair => pair.First * pair.Second), -0.02, 0.02);
        Assert.InRange(normal.Average(pair => Math.Pow(pair.Second, 4)), 2.8, 3.2);
    }
}
