using static Duel.Losses.Tests.PenaltySamples;

namespace Duel.Losses.Tests;

public class MaximumGradientTests
{
    [Fact]
    public void Of_a_linear_discriminator_it_is_lambda_times_the_squared_slope() =>
        Assert.Equal(3 * SlopeLength * SlopeLength, new MaximumGradient(Lambda: 3).Of(Linear()).Item(), Tolerance);

    [Fact]
    public void Of_a_quadratic_discriminator_the_farthest_point_counts() =>
        Assert.Equal(1.3 * 1.3 * SquaredLengths(Between(Quadratic())).Max(), new MaximumGradient().Of(Quadratic()).Item(), Tolerance);
}
