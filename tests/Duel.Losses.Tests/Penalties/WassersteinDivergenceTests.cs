using static Duel.Losses.Tests.PenaltySamples;

namespace Duel.Losses.Tests;

public class WassersteinDivergenceTests
{
    // Sixth powers of 5 are 15625: the tolerance is relative.
    private const double Sixth = 2 * 15625.0;

    [Fact]
    public void Of_a_linear_discriminator_it_is_twice_the_sixth_power_of_the_slope() =>
        Assert.Equal(Sixth, new WassersteinDivergence().Of(Linear()).Item(), Sixth * Tolerance);

    [Fact]
    public void Of_a_quadratic_discriminator_each_sample_has_a_power_of_its_own() =>
        Assert.Equal(0.5 * SquaredLengths(Between(Quadratic())).Average(square => Math.Pow(1.3 * Math.Sqrt(square), 3)), new WassersteinDivergence(K: 0.5, P: 3).Of(Quadratic()).Item(), Tolerance);
}
