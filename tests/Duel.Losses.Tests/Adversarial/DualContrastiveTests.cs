using static Duel.Losses.Tests.ClosedForm;

namespace Duel.Losses.Tests;

public class DualContrastiveTests
{
    [Fact]
    public void Discriminator_equals_the_closed_form() => Is(new DualContrastive().Discriminator, Value, Up, Down);

    [Fact]
    public void Generator_is_the_discriminator_with_the_kinds_exchanged() => Is(
        new DualContrastive().Generator,
        (r, f) => Value(f, r),
        (r, f) => Down(f, r),
        (r, f) => Up(f, r));

    [Fact]
    public void Equal_scores_cost_what_guessing_among_all_costs()
    {
        var equal = Column([0.3, 0.3, 0.3, 0.3, 0.3]);
        Assert.Equal(2 * Math.Log(6), new DualContrastive().Discriminator(new(equal, equal)).Item(), Tolerance);
    }

    /// <summary>The mean cross-entropy of picking the real sample among it and the generated ones, and the other way round.</summary>
    private static double Value(double[] r, double[] f) => r.Average(x => -Math.Log(Share(x, f))) + f.Average(x => -Math.Log(ShareDown(x, r)));

    private static double[] Up(double[] r, double[] f) =>
        [.. r.Select(x => -((1 - Share(x, f)) + f.Sum(y => Math.Exp(-x) / (Math.Exp(-y) + r.Sum(z => Math.Exp(-z))))) / r.Length)];

    private static double[] Down(double[] r, double[] f) =>
        [.. f.Select(x => ((1 - ShareDown(x, r)) + r.Sum(y => Math.Exp(x) / (Math.Exp(y) + f.Sum(Math.Exp)))) / f.Length)];

    private static double Share(double x, double[] others) => Math.Exp(x) / (Math.Exp(x) + others.Sum(Math.Exp));

    private static double ShareDown(double x, double[] others) => Math.Exp(-x) / (Math.Exp(-x) + others.Sum(y => Math.Exp(-y)));
}
