using Duel.Tensors;
using static Duel.Losses.Tests.PenaltySamples;

namespace Duel.Losses.Tests;

public class DraganTests
{
    [Fact]
    public void Of_a_linear_discriminator_it_is_the_squared_distance_of_the_slope_from_1() =>
        Assert.Equal(10 * Math.Pow(SlopeLength - 1, 2), new Dragan().Of(Linear()).Item(), Tolerance);

    [Fact]
    public void Without_spread_it_is_taken_at_the_real_samples() =>
        Assert.Equal(10 * SquaredLengths(Real).Average(square => Math.Pow((1.3 * Math.Sqrt(square)) - 1, 2)), new Dragan(Spread: 0).Of(Quadratic()).Item(), Tolerance);

    [Fact]
    public void Points_lie_above_the_real_samples_by_at_most_the_spread_in_deviations()
    {
        var seen = Real;
        var context = Context(x => (seen = x).Sum([1]), Real, Fake);
        new Dragan(Spread: 2).Of(context);
        var real = Real.ToDoubles();
        var deviation = Math.Sqrt(real.Average(x => Math.Pow(x - real.Average(), 2)));
        var moved = seen.ToDoubles().Zip(real, (to, from) => (to - from) / deviation).ToArray();
        Assert.All(moved, distance => Assert.InRange(distance, 0, 2));
        Assert.InRange(moved.Max(), 0.5, 2);
    }
}
