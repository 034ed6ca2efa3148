using Duel.Tensors;

namespace Duel.Losses.Tests;

/// <summary>Games compared, in value and gradient, with formulas written a second time on plain numbers.</summary>
internal static class ClosedForm
{
    // Both sides are float64 and differ by rounding in sums of five.
    public const double Tolerance = 1e-9;

    /// <summary>Scores on both sides of every kink (0, 1, -1 and what averages make of them), never on one.</summary>
    public static readonly double[] Real = [2.3, -0.7, 0.4, -3.1, 1.7], Fake = [-1.9, 0.6, -0.2, 2.8, 1.15];

    public static Tensor Column(double[] scores, DType type = DType.Float64) => Tensor.From(scores, [scores.Length, 1], type);

    /// <summary>The loss and its derivative with respect to each score.</summary>
    public static (double Value, double[] AtReal, double[] AtFake) Of(Func<Scores, Tensor> player, double[] real, double[] fake, DType type = DType.Float64)
    {
        var (r, f) = (Column(real, type).AsVariable(), Column(fake, type).AsVariable());
        var loss = player(new(r, f));
        Assert.Equal(new Shape(), loss.Shape);
        var gradients = Gradient.Of(loss, [r, f]);
        return (loss.Item(), gradients[0].ToDoubles(), gradients[1].ToDoubles());
    }

    /// <summary>A player whose loss is the mean of one function of real scores and the mean of another of generated scores.</summary>
    public static void IsMeanOf(Func<Scores, Tensor> player, Curve real, Curve fake) => Is(
        player,
        (r, f) => r.Average(real.Value) + f.Average(fake.Value),
        (r, _) => [.. r.Select(x => real.Slope(x) / r.Length)],
        (_, f) => [.. f.Select(x => fake.Slope(x) / f.Length)]);

    public static void Is(Func<Scores, Tensor> player, Func<double[], double[], double> value, Func<double[], double[], double[]> atReal, Func<double[], double[], double[]> atFake)
    {
        var found = Of(player, Real, Fake);
        Assert.Equal(value(Real, Fake), found.Value, Tolerance);
        AssertClose(atReal(Real, Fake), found.AtReal);
        AssertClose(atFake(Real, Fake), found.AtFake);
    }

    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    public static void AssertClose(double[] expected, double[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], found[i], Tolerance);
    }

    /// <summary>A function of one score and its derivative, by hand.</summary>
    internal sealed record Curve(Func<double, double> Value, Func<double, double> Slope)
    {
        public static readonly Curve Nothing = new(_ => 0, _ => 0);

        /// <summary>-log sigmoid(x): what it costs to take x for fake when it is real.</summary>
        public static readonly Curve WantsReal = new(x => -Math.Log(Sigmoid(x)), x => Sigmoid(x) - 1);

        /// <summary>-log(1 - sigmoid(x)).</summary>
        public static readonly Curve WantsFake = new(x => -Math.Log(1 - Sigmoid(x)), Sigmoid);

        public static readonly Curve Up = new(x => -x, _ => -1), Down = new(x => x, _ => 1);

        public static Curve Near(double target, double factor) => new(x => factor * (x - target) * (x - target), x => 2 * factor * (x - target));

        public static Curve Above(double margin) => new(x => x < margin ? margin - x : 0, x => x < margin ? -1 : 0);

        public static Curve Below(double margin) => new(x => x > margin ? x - margin : 0, x => x > margin ? 1 : 0);

        public Curve Times(double factor) => new(x => factor * Value(x), x => factor * Slope(x));

        public Curve Plus(Curve other) => new(x => Value(x) + other.Value(x), x => Slope(x) + other.Slope(x));
    }
}
