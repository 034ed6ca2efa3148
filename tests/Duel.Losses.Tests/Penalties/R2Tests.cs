using static Duel.Losses.Tests.PenaltySamples;

namespace Duel.Losses.Tests;

public sealed class R2Tests() : SquaredGradientTests(
    gamma => new R2(gamma),
    context => context.Fake,
    (context, samples, scores) => context with { Fake = samples, FakeScores = scores })
{
    [Fact]
    public void Its_usual_strength_is_ten() => Assert.Equal(10.0 / 2 * 25, new R2().Of(Linear()).Item(), Tolerance);
}
