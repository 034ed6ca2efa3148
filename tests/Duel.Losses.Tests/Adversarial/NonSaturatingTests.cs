using static Duel.Losses.Tests.ClosedForm;

namespace Duel.Losses.Tests;

public class NonSaturatingTests
{
    [Fact]
    public void Discriminator_equals_the_closed_form() => IsMeanOf(new NonSaturating().Discriminator, Curve.WantsReal, Curve.WantsFake);

    [Fact]
    public void Generator_equals_the_closed_form() => IsMeanOf(new NonSaturating().Generator, Curve.Nothing, Curve.WantsReal);

    [Fact]
    public void Undecided_scores_cost_log_2_each()
    {
        Assert.Equal(2 * Math.Log(2), Of(new NonSaturating().Discriminator, [0], [0]).Value, Tolerance);
        Assert.Equal(Math.Log(2), Of(new NonSaturating().Generator, [0], [0]).Value, Tolerance);
    }
}
