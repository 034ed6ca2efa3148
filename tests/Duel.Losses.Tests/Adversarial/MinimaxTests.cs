using static Duel.Losses.Tests.ClosedForm;

namespace Duel.Losses.Tests;

public class MinimaxTests
{
    [Fact]
    public void Discriminator_equals_the_closed_form() => IsMeanOf(new Minimax().Discriminator, Curve.WantsReal, Curve.WantsFake);

    [Fact]
    public void Generator_equals_the_closed_form() => IsMeanOf(new Minimax().Generator, Curve.Nothing, Curve.WantsFake.Times(-1));

    [Fact]
    public void Generator_saturates_where_the_discriminator_is_sure_and_the_non_saturating_one_does_not()
    {
        double[] sure = [-30];
        Assert.InRange(Of(new Minimax().Generator, [0], sure).AtFake[0], -1e-12, 0);
        Assert.InRange(Of(new NonSaturating().Generator, [0], sure).AtFake[0], -1, -0.999);
    }

    [Fact]
    public void Generator_wants_the_opposite_of_the_discriminators_second_term()
    {
        var (discriminator, generator) = (Of(new Minimax().Discriminator, Real, Fake), Of(new Minimax().Generator, Real, Fake));
        AssertClose([.. discriminator.AtFake.Select(slope => -slope)], generator.AtFake);
    }
}
