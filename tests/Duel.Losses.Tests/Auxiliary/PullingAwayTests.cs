using Duel.Tensors;
using Duel.Testing;

namespace Duel.Losses.Tests;

public class PullingAwayTests
{
    // Float64 on both sides.
    private const double Tolerance = 1e-11;

    [Fact]
    public void It_is_the_mean_squared_cosine_of_different_samples()
    {
        // 60, 90 and 30 degrees apart.
        var features = Tensor.From([2.0, 0, 1, Math.Sqrt(3), 0, 5], [3, 2]);
        Assert.Equal((0.25 + 0 + 0.75) / 3, new PullingAway(1).Of(features).Item(), Tolerance);
    }

    [Fact]
    public void Derivatives_equal_central_differences() => GradientCheck.Both(x => new PullingAway().Of(x[0]), new Rng(1).Normal([4, 3], DType.Float64));

    [Fact]
    public void Features_of_zero_stay_finite()
    {
        var features = Tensor.Zeros([3, 2]).AsVariable();
        Assert.All(Gradient.Of(new PullingAway().Of(features), features).ToDoubles(), slope => Assert.Equal(0, slope));
    }

    [Fact]
    public void One_sample_has_no_other() => Assert.Throws<ShapeException>(() => new PullingAway().Of(Tensor.Ones([1, 3])));
}
