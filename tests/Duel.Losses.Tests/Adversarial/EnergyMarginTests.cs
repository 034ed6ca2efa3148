using static Duel.Losses.Tests.ClosedForm;

namespace Duel.Losses.Tests;

public class EnergyMarginTests
{
    [Fact]
    public void Discriminator_equals_the_closed_form() => IsMeanOf(new EnergyMargin(1.5).Discriminator, Curve.Up, Curve.Below(-1.5));

    [Fact]
    public void Generator_equals_the_closed_form() => IsMeanOf(new EnergyMargin(1.5).Generator, Curve.Nothing, Curve.Up);
}
