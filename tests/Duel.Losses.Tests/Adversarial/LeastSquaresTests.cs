using static Duel.Losses.Tests.ClosedForm;

namespace Duel.Losses.Tests;

public class LeastSquaresTests
{
    [Fact]
    public void Discriminator_equals_the_closed_form() => IsMeanOf(new LeastSquares(-1.5, 0.8, 0.3).Discriminator, Curve.Near(0.8, 0.5), Curve.Near(-1.5, 0.5));

    [Fact]
    public void Generator_equals_the_closed_form() => IsMeanOf(new LeastSquares(-1.5, 0.8, 0.3).Generator, Curve.Nothing, Curve.Near(0.3, 0.5));

    [Fact]
    public void Targets_are_0_1_1_by_default_and_set_by_name() =>
        Assert.Equal((new LeastSquares(0, 1, 1), new LeastSquares(-1, 1, 0)), ((LeastSquares)PartCatalogue.Of<IAdversarialLoss>().Make("lsgan"), (LeastSquares)PartCatalogue.Of<IAdversarialLoss>().Make("least-squares:a=-1,b=1,c=0")));
}
