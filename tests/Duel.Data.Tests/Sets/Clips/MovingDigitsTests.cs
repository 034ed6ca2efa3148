namespace Duel.Data.Tests;

public class MovingDigitsTests
{
    /// <summary>Pixels: the centre of a digit that is drawn between pixels, in bytes.</summary>
    private const double Rounding = 0.02;

    private static readonly ClipSet Set = MovingDigits.Of(60, seed: 3);

    [Fact]
    public void Each_digit_is_read_in_all_pictures()
    {
        foreach (var clip in Set.Clips.Take(20))
        {
            foreach (var t in new[] { 0, 7, 23 })
                Assert.Equal(clip.Label, MovingDigits.Read(clip[t]).Digit);
        }
        Assert.Equal(10, Set.Clips.Select(clip => clip.Label).Distinct().Count());
    }

    [Fact]
    public void Centres_go_straight_at_one_speed_and_turn_at_the_edges()
    {
        var (straight, all) = (0, 0);
        foreach (var clip in Set.Clips)
        {
            (double X, double Y)[] centres = [.. Enumerable.Range(0, clip.Frames).Select(t => Centre(clip[t]))];
            for (var t = 2; t < clip.Frames; t++, all++)
            {
                var (x, y) = (centres[t].X - centres[t - 1].X, centres[t].Y - centres[t - 1].Y);
                var (beforeX, beforeY) = (centres[t - 1].X - centres[t - 2].X, centres[t - 1].Y - centres[t - 2].Y);
                if (Math.Abs(x - beforeX) + Math.Abs(y - beforeY) > Rounding)
                    continue;
                straight++;
                Assert.Equal(MovingDigits.Speed(32), Math.Sqrt((x * x) + (y * y)), Rounding);
            }
        }
        Assert.InRange(straight / (double)all, 0.6, 0.95);
    }

    [Fact]
    public void Clips_are_the_same_however_many_are_made_and_differ_by_seed()
    {
        Assert.Equal(Set.At([.. Enumerable.Range(0, 10)]).Hash(), MovingDigits.Of(10, seed: 3).Hash());
        Assert.NotEqual(MovingDigits.Of(10, seed: 3).Hash(), MovingDigits.Of(10, seed: 4).Hash());
    }

    [Fact]
    public void Noise_is_no_digit() => Assert.InRange(MovingDigits.Read([.. Enumerable.Range(0, 1024).Select(i => (byte)(i * 77 % 251))]).Fit, 0, 0.8);

    private static (double X, double Y) Centre(ReadOnlySpan<byte> picture)
    {
        var (x, y, sum) = (0.0, 0.0, 0.0);
        for (var i = 0; i < picture.Length; i++)
            (x, y, sum) = (x + (picture[i] * (i % 32)), y + (picture[i] * (i / 32)), sum + picture[i]);
        return (x / sum, y / sum);
    }
}
