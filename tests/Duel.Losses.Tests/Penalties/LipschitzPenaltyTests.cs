using static Duel.Losses.Tests.PenaltySamples;

namespace Duel.Losses.Tests;

public class LipschitzPenaltyTests
{
    [Theory]
    [InlineData(3, 4, 160)]
    [InlineData(0.3, 0.4, 0)]
    public void Of_a_linear_discriminator_just_the_slope_above_1_costs(double first, double second, double expected) =>
        Assert.Equal(expected, new LipschitzPenalty().Of(Linear(slope: [first, 0, second])).Item(), Tolerance);

    [Fact]
    public void Of_a_quadratic_discriminator_each_sample_is_judged_alone() =>
        Assert.Equal(10 * SquaredLengths(Between(Quadratic())).Average(square => Math.Pow(Math.Max(0, (1.3 * Math.Sqrt(square)) - 1), 2)), new LipschitzPenalty().Of(Quadratic()).Item(), Tolerance);
}
