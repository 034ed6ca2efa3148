using Duel.Tensors;
using static Duel.Losses.Tests.PenaltySamples;

namespace Duel.Losses.Tests;

public class DelegatePenaltyTests
{
    [Fact]
    public void A_function_makes_a_penalty()
    {
        var penalty = new DelegatePenalty(c => c.GradientAtReal().SquaredNorms().Mean() * 5, PenaltyTarget.Generator, every: 4);
        Assert.Equal(new R1(Gamma: 10).Of(Quadratic()).Item(), penalty.Of(Quadratic()).Item());
        Assert.Equal((PenaltyTarget.Generator, 4), (penalty.Target, penalty.Every));
    }

    [Fact]
    public void A_loss_that_is_no_single_number_is_refused() =>
        Assert.Contains("The penalty has the shape [6, 3]", Assert.Throws<ShapeException>(() => new DelegatePenalty(c => c.GradientAtReal()).Of(Linear())).Message, StringComparison.Ordinal);
}
