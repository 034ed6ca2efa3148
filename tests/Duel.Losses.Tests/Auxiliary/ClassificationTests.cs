using Duel.Tensors;
using Duel.Testing;

namespace Duel.Losses.Tests;

public class ClassificationTests
{
    // Float64 on both sides.
    private const double Tolerance = 1e-11;

    private static readonly Tensor Logits = Tensor.From([1.0, 2, -1, 0.5, 0, 3], [2, 3]);

    private static double LogProbability(int row, int place)
    {
        var logits = Logits.ToDoubles().Skip(row * 3).Take(3).ToArray();
        return logits[place] - Math.Log(logits.Sum(Math.Exp));
    }

    [Fact]
    public void It_is_minus_the_mean_log_probability_of_the_right_class() =>
        Assert.Equal(-2 * (LogProbability(0, 1) + LogProbability(1, 0)) / 2, new Classification(Lambda: 2).Of(Logits, Tensor.OneHot([1, 0], 3, DType.Float64)).Item(), Tolerance);

    [Fact]
    public void Smoothing_spreads_a_share_evenly()
    {
        var right = (LogProbability(0, 1) + LogProbability(1, 0)) / 2;
        var even = (LogProbability(0, 0) + LogProbability(0, 1) + LogProbability(0, 2) + LogProbability(1, 0) + LogProbability(1, 1) + LogProbability(1, 2)) / 6;
        Assert.Equal(-((0.9 * right) + (0.1 * even)), new Classification(Smoothing: 0.1).Of(Logits, Tensor.OneHot([1, 0], 3, DType.Float64)).Item(), Tolerance);
    }

    [Fact]
    public void Derivatives_equal_central_differences() =>
        GradientCheck.Both(x => new Classification(1, 0.1).Of(x[0], Tensor.OneHot([2, 0], 3, DType.Float64)), Logits);

    [Fact]
    public void Huge_logits_stay_finite_in_float32()
    {
        var logits = Tensor.From([1e4f, -1e4f], [1, 2]).AsVariable();
        var loss = new Classification().Of(logits, Tensor.OneHot([1], 2));
        Assert.Equal(2e4, loss.Item());
        Assert.Equal([1, -1], Gradient.Of(loss, logits).ToDoubles());
    }
}
