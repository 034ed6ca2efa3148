using Duel.Tensors;
using Duel.Testing;

namespace Duel.Losses.Tests;

public class FeatureMatchingTests
{
    // Float64 on both sides.
    private const double Tolerance = 1e-11;

    [Fact]
    public void It_is_the_absolute_difference_of_means_and_not_the_mean_of_differences()
    {
        var (real, fake) = (Tensor.From([1.0, 10, 3, 20], [2, 2]), Tensor.From([5.0, 11, 1, 12, 3, 13], [3, 2]));
        Assert.Equal(0.5 * (Math.Abs(2 - 3) + Math.Abs(15 - 12)) / 2, new FeatureMatching(0.5).Of(real, fake).Item(), Tolerance);
    }

    [Fact]
    public void Derivatives_with_respect_to_generated_features_equal_central_differences_and_real_ones_get_none()
    {
        var real = new Rng(1).Normal([4, 2, 3], DType.Float64).AsVariable();
        GradientCheck.Both(x => new FeatureMatching().Of(real, x[0].Square()), new Rng(2).Normal([4, 2, 3], DType.Float64));
        Assert.All(Gradient.Of(new FeatureMatching().Of(real, real.Detach() * 2), real).ToDoubles(), slope => Assert.Equal(0, slope));
    }

    [Fact]
    public void Other_features_are_refused_rather_than_broadcast() =>
        Assert.Throws<ShapeException>(() => new FeatureMatching().Of(Tensor.Ones([4, 3]), Tensor.Ones([4, 1])));
}
