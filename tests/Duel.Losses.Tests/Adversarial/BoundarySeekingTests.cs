using static Duel.Losses.Tests.ClosedForm;

namespace Duel.Losses.Tests;

public class BoundarySeekingTests
{
    [Fact]
    public void Discriminator_equals_the_closed_form() => IsMeanOf(new BoundarySeeking().Discriminator, Curve.WantsReal, Curve.WantsFake);

    [Fact]
    public void Generator_equals_the_closed_form() => IsMeanOf(new BoundarySeeking().Generator, Curve.Nothing, Curve.Near(0, 0.5));

    [Fact]
    public void Generator_is_half_the_squared_log_odds_of_the_paper()
    {
        var p = Sigmoid(0.7);
        var odds = Math.Log(p) - Math.Log(1 - p);
        Assert.Equal(0.5 * odds * odds, Of(new BoundarySeeking().Generator, [0], [0.7]).Value, Tolerance);
    }
}
