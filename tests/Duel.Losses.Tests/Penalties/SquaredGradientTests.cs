using Duel.Tensors;
using static Duel.Losses.Tests.PenaltySamples;

namespace Duel.Losses.Tests;

/// <summary>What R1 and R2 have in common: half gamma times the mean squared gradient, at the samples of one kind.</summary>
/// <param name="penalty">Makes it with a strength.</param>
/// <param name="samples">Where it looks.</param>
/// <param name="with">A context with other samples there, and with the scores of them, if any are at hand.</param>
public abstract class SquaredGradientTests(Func<double, IPenalty> penalty, Func<PenaltyContext, Tensor> samples, Func<PenaltyContext, Tensor, Tensor?, PenaltyContext> with)
{
    private const double Gamma = 0.7;

    [Fact]
    public void Of_a_linear_discriminator_it_is_half_gamma_times_the_squared_slope() =>
        Assert.Equal(Gamma / 2 * SlopeLength * SlopeLength, penalty(Gamma).Of(Linear()).Item(), Tolerance);

    [Fact]
    public void Of_a_quadratic_discriminator_it_is_the_mean_squared_distance_of_its_samples_from_the_centre() =>
        Assert.Equal(Gamma / 2 * 1.3 * 1.3 * SquaredLengths(samples(Quadratic())).Average(), penalty(Gamma).Of(Quadratic()).Item(), Tolerance);

    [Fact]
    public void Scores_made_already_save_a_pass_and_change_nothing()
    {
        var weights = Tensor.From(Slope, [3, 1]).AsVariable();
        var asked = 0;
        Tensor Discriminate(Tensor x)
        {
            asked++;
            return x.MatMul(weights).Square();
        }
        var plain = Context(Discriminate, Real, Fake);
        var variable = samples(plain).AsVariable();
        var context = with(plain, variable, null);
        var twice = penalty(Gamma).Of(context);
        var once = penalty(Gamma).Of(with(plain, variable, context.Discriminate(variable)));
        Assert.Equal(2, asked);
        Assert.Equal(twice.Item(), once.Item());
        Assert.Equal(Gradient.Of(twice, weights).ToDoubles(), Gradient.Of(once, weights).ToDoubles());
    }

    [Fact]
    public void Scores_of_samples_that_are_no_variable_are_made_anew()
    {
        var context = Linear();
        Assert.Equal(Gamma / 2 * 25, penalty(Gamma).Of(with(context, samples(context), context.Discriminate(samples(context)))).Item(), Tolerance);
    }
}
