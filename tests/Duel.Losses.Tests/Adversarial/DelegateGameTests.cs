using Duel.Tensors;
using static Duel.Losses.Tests.ClosedForm;

namespace Duel.Losses.Tests;

public class DelegateGameTests
{
    [Fact]
    public void Two_functions_make_a_game()
    {
        var game = new DelegateLoss(s => (1 - s.Real).Relu().Mean() + (1 + s.Fake).Relu().Mean(), s => -s.Fake.Mean());
        Assert.Equal(Of(new Hinge().Discriminator, Real, Fake).Value, Of(game.Discriminator, Real, Fake).Value);
        Assert.Equal(Of(new Hinge().Generator, Real, Fake).Value, Of(game.Generator, Real, Fake).Value);
        Assert.False(game.GeneratorSeesReal);
    }

    [Fact]
    public void A_loss_that_is_no_single_number_is_refused()
    {
        var game = new DelegateLoss(s => s.Real - s.Fake, s => s.Fake);
        Assert.Contains("The discriminator's loss has the shape [5, 1]", Assert.Throws<ShapeException>(() => game.Discriminator(new(Column(Real), Column(Fake)))).Message, StringComparison.Ordinal);
    }
}
