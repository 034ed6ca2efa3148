using static Duel.Losses.Tests.ClosedForm;

namespace Duel.Losses.Tests;

public class RelativisticAverageLeastSquaresTests
{
    private static readonly Curve Higher = Curve.Near(1, 1), Lower = Curve.Near(-1, 1);

    [Fact]
    public void Discriminator_equals_the_closed_form() => Is(
        new RelativisticAverageLeastSquares().Discriminator,
        (r, f) => r.Average(x => Higher.Value(x - f.Average())) + f.Average(x => Lower.Value(x - r.Average())),
        (r, f) => [.. r.Select(x => (Higher.Slope(x - f.Average()) - f.Average(y => Lower.Slope(y - r.Average()))) / r.Length)],
        (r, f) => [.. f.Select(x => (Lower.Slope(x - r.Average()) - r.Average(y => Higher.Slope(y - f.Average()))) / f.Length)]);

    [Fact]
    public void Generator_equals_the_closed_form_with_both_of_its_terms() => Is(
        new RelativisticAverageLeastSquares().Generator,
        (r, f) => f.Average(x => Higher.Value(x - r.Average())) + r.Average(x => Lower.Value(x - f.Average())),
        (r, f) => [.. r.Select(x => (Lower.Slope(x - f.Average()) - f.Average(y => Higher.Slope(y - r.Average()))) / r.Length)],
        (r, f) => [.. f.Select(x => (Higher.Slope(x - r.Average()) - r.Average(y => Lower.Slope(y - f.Average()))) / f.Length)]);
}
