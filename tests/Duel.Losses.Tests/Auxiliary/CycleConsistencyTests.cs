using Duel.Tensors;
using Duel.Testing;

namespace Duel.Losses.Tests;

public class CycleConsistencyTests
{
    // Float64 on both sides.
    private const double Tolerance = 1e-11;

    [Fact]
    public void It_is_lambda_times_the_mean_absolute_difference() =>
        Assert.Equal(10 * (1 + 0 + 4) / 3.0, new CycleConsistency().Of(Tensor.From([1.0, 2, 3], [3]), Tensor.From([2.0, 2, -1], [3])).Item(), Tolerance);

    [Fact]
    public void Derivatives_equal_central_differences() =>
        GradientCheck.Both(x => new CycleConsistency().Of(x[0], x[1].Square()), new Rng(1).Normal([2, 3], DType.Float64), new Rng(2).Normal([2, 3], DType.Float64));

    [Fact]
    public void Other_shapes_are_refused_rather_than_broadcast() =>
        Assert.Contains("samples of shapes [4, 3] and [4, 1]", Assert.Throws<ShapeException>(() => new CycleConsistency().Of(Tensor.Ones([4, 3]), Tensor.Ones([4, 1]))).Message, StringComparison.Ordinal);
}
