using static Duel.Losses.Tests.PenaltySamples;

namespace Duel.Losses.Tests;

public class ZeroCentredInterpolationTests
{
    [Fact]
    public void Of_a_linear_discriminator_it_is_lambda_times_the_squared_slope() =>
        Assert.Equal(3 * SlopeLength * SlopeLength, new ZeroCentredInterpolation(Lambda: 3).Of(Linear()).Item(), Tolerance);

    [Fact]
    public void Of_a_quadratic_discriminator_it_is_taken_at_points_between_the_samples() =>
        Assert.Equal(10 * 1.3 * 1.3 * SquaredLengths(Between(Quadratic())).Average(), new ZeroCentredInterpolation().Of(Quadratic()).Item(), Tolerance);
}
