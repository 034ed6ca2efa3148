using static Duel.Losses.Tests.ClosedForm;

namespace Duel.Losses.Tests;

public class HingeTests
{
    [Fact]
    public void Discriminator_equals_the_closed_form() => IsMeanOf(new Hinge().Discriminator, Curve.Above(1), Curve.Below(-1));

    [Fact]
    public void Generator_equals_the_closed_form() => IsMeanOf(new Hinge().Generator, Curve.Nothing, Curve.Up);

    [Fact]
    public void Scores_beyond_the_margin_no_longer_move_the_discriminator()
    {
        var (_, atReal, atFake) = Of(new Hinge().Discriminator, [1.01, 0.99], [-1.01, -0.99]);
        Assert.Equal([0, -0.5], atReal);
        Assert.Equal([0, 0.5], atFake);
    }
}
