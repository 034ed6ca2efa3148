using Duel.Tensors;
using static Duel.Losses.Tests.PenaltySamples;

namespace Duel.Losses.Tests;

public class R2Tests
{
    [Fact]
    public void Of_a_linear_discriminator_it_is_half_gamma_times_the_squared_slope() =>
        Assert.Equal(0.7 / 2 * SlopeLength * SlopeLength, new R2(Gamma: 0.7).Of(Linear()).Item(), Tolerance);

    [Fact]
    public void Of_a_quadratic_discriminator_it_is_the_mean_squared_distance_of_generated_samples_from_the_centre() =>
        Assert.Equal(10 / 2 * 1.3 * 1.3 * SquaredLengths(Fake).Average(), new R2().Of(Quadratic()).Item(), Tolerance);

    [Fact]
    public void Scores_made_already_save_a_pass_and_change_nothing()
    {
        var weights = Tensor.From(Slope, [3, 1]).AsVariable();
        var samples = Fake.AsVariable();
        var asked = 0;
        Tensor Discriminate(Tensor x)
        {
            asked++;
            return x.MatMul(weights).Square();
        }
        var context = Context(Discriminate, Real, samples);
        var twice = new R2().Of(context);
        var once = new R2().Of(context with { FakeScores = context.Discriminate(samples) });
        Assert.Equal(2, asked);
        Assert.Equal(twice.Item(), once.Item());
        Assert.Equal(Gradient.Of(twice, weights).ToDoubles(), Gradient.Of(once, weights).ToDoubles());
    }

    [Fact]
    public void Scores_of_samples_that_are_no_variable_are_made_anew()
    {
        var context = Linear();
        Assert.Equal(10.0 / 2 * 25, new R2().Of(context with { FakeScores = context.Discriminate(context.Fake) }).Item(), Tolerance);
    }
}
