using static Duel.Losses.Tests.ClosedForm;

namespace Duel.Losses.Tests;

public class WassersteinTests
{
    [Fact]
    public void Discriminator_equals_the_closed_form() => IsMeanOf(new Wasserstein().Discriminator, Curve.Up, Curve.Down);

    [Fact]
    public void Generator_equals_the_closed_form() => IsMeanOf(new Wasserstein().Generator, Curve.Nothing, Curve.Up);
}
