using Duel.Tensors;
using static Duel.Losses.Tests.PenaltySamples;

namespace Duel.Losses.Tests;

public class GradientPenaltyTests
{
    [Fact]
    public void Of_a_linear_discriminator_it_is_the_squared_distance_of_the_slope_from_1() =>
        Assert.Equal(10 * Math.Pow(SlopeLength - 1, 2), new GradientPenalty().Of(Linear()).Item(), Tolerance);

    [Fact]
    public void The_slope_wanted_can_be_another() =>
        Assert.Equal(2 * Math.Pow(SlopeLength - 4.5, 2), new GradientPenalty(Lambda: 2, Slope: 4.5).Of(Linear()).Item(), Tolerance);

    [Fact]
    public void Of_a_quadratic_discriminator_it_is_taken_at_points_between_the_samples() =>
        Assert.Equal(10 * SquaredLengths(Between(Quadratic())).Average(square => Math.Pow((1.3 * Math.Sqrt(square)) - 1, 2)), new GradientPenalty().Of(Quadratic()).Item(), Tolerance);

    [Fact]
    public void A_flat_discriminator_costs_lambda_and_gets_no_infinite_gradient()
    {
        var weights = Tensor.Zeros([3, 1]).AsVariable();
        var context = Linear(4, DType.Float32) with { Discriminate = x => x.MatMul(weights) };
        var loss = new GradientPenalty().Of(context);
        Assert.InRange(loss.Item(), 9.999, 10.001);
        Assert.All(Gradient.Of(loss, weights).ToDoubles(), slope => Assert.Equal(0, slope));
    }
}
