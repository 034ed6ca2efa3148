using static Duel.Losses.Tests.PenaltySamples;

namespace Duel.Losses.Tests;

public sealed class R1Tests() : SquaredGradientTests(
    gamma => new R1(gamma),
    context => context.Real,
    (context, samples, scores) => context with { Real = samples, RealScores = scores })
{
    [Fact]
    public void Its_usual_strength_is_ten() => Assert.Equal(10.0 / 2 * 25, new R1().Of(Linear()).Item(), Tolerance);
}
