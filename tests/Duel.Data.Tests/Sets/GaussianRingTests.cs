namespace Duel.Data.Tests;

public sealed class GaussianRingTests
{
    [Fact]
    public void Centres_lie_evenly_without_the_first_coming_twice()
    {
        var ring = new GaussianRing(modes: 8, radius: 2);
        Assert.Equal(8, ring.Centres.Count);
        Assert.Equal((2, 0), (ring.Centres[0].X, ring.Centres[0].Y));
        Assert.Equal(Math.Sqrt(2), ring.Centres[1].X, 1e-12);
        Assert.Equal(0, ring.Centres.Sum(centre => centre.X), 1e-12);
    }

    [Fact]
    public void Samples_scatter_around_their_centres_as_said()
    {
        const int Count = 20_000;
        var ring = new GaussianRing(sigma: 0.05f, count: Count);
        var (counts, sums, squares) = (new int[8], 0.0, 0.0);
        var sample = new float[2];
        for (var i = 0; i < Count; i++)
        {
            var mode = ring.Read(i, sample);
            counts[mode]++;
            var (x, y) = (sample[0] - ring.Centres[mode].X, sample[1] - ring.Centres[mode].Y);
            sums += x + y;
            squares += (x * x) + (y * y);
        }

        // Four standard errors either way.
        Assert.All(counts, count => Assert.InRange(count, 2_500 - 190, 2_500 + 190));
        Assert.InRange(sums / (2 * Count), -0.001, 0.001);
        Assert.InRange(Math.Sqrt(squares / (2 * Count)), 0.05 * 0.98, 0.05 * 1.02);
    }

    [Fact]
    public void Seed_and_index_say_everything()
    {
        DatasetContract.Check(new GaussianRing(count: 100));
        Assert.Equal(DatasetHash.Of(new GaussianRing(count: 100, seed: 1)), DatasetHash.Of(new GaussianRing(count: 100, seed: 1)));
        Assert.NotEqual(DatasetHash.Of(new GaussianRing(count: 100, seed: 1)), DatasetHash.Of(new GaussianRing(count: 100, seed: 2)));
    }

    [Fact]
    public void Impossible_rings_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new GaussianRing(modes: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GaussianRing(sigma: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GaussianRing(count: 0));
    }
}
