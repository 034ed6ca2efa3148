using static Duel.Losses.Tests.PenaltySamples;

namespace Duel.Losses.Tests;

public class JensenShannonRegularizerTests
{
    [Fact]
    public void Of_a_linear_discriminator_it_is_the_squared_slope_weighed_by_doubt()
    {
        var context = Linear();
        double Doubt(double score) => Math.Pow(1 / (1 + Math.Exp(score)), 2);
        var real = context.Discriminate(context.Real).ToDoubles().Average(Doubt);
        var fake = context.Discriminate(context.Fake).ToDoubles().Average(score => Doubt(-score));
        Assert.Equal(0.3 / 2 * 25 * (real + fake), new JensenShannonRegularizer(Gamma: 0.3).Of(context).Item(), Tolerance);
    }

    [Fact]
    public void Of_a_quadratic_discriminator_each_sample_is_weighed_alone()
    {
        double Term(double square, double sign) => 1.3 * 1.3 * square * Math.Pow(1 / (1 + Math.Exp(sign * 1.3 / 2 * square)), 2);
        var expected = SquaredLengths(Real).Average(square => Term(square, 1)) + SquaredLengths(Fake).Average(square => Term(square, -1));
        Assert.Equal(0.1 / 2 * expected, new JensenShannonRegularizer().Of(Quadratic()).Item(), Tolerance);
    }
}
