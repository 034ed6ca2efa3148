using static Duel.Losses.Tests.ClosedForm;

namespace Duel.Losses.Tests;

public class WassersteinClippedTests
{
    [Fact]
    public void Discriminator_equals_the_closed_form() => IsMeanOf(new WassersteinClipped().Discriminator, Curve.Up, Curve.Down);

    [Fact]
    public void Generator_equals_the_closed_form() => IsMeanOf(new WassersteinClipped().Generator, Curve.Nothing, Curve.Up);

    [Fact]
    public void It_tells_the_trainer_where_to_clip()
    {
        var clipping = Assert.IsType<IWeightClipping>(PartCatalogue.Of<IAdversarialLoss>().Make("wasserstein-clipped:clip=0.05"), exactMatch: false);
        Assert.Equal(0.05, clipping.Clip);
        Assert.Throws<ArgumentOutOfRangeException>(() => new WassersteinClipped(0));
    }
}
