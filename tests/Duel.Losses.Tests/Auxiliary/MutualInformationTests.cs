using Duel.Tensors;
using Duel.Testing;

namespace Duel.Losses.Tests;

public class MutualInformationTests
{
    // Float64 on both sides.
    private const double Tolerance = 1e-11;

    [Fact]
    public void Of_a_categorical_code_it_is_the_cross_entropy() =>
        Assert.Equal(Math.Log(4), new MutualInformation().OfCategorical(Tensor.Zeros([3, 4], DType.Float64), Tensor.OneHot([0, 1, 3], 4, DType.Float64)).Item(), Tolerance);

    [Fact]
    public void Of_a_continuous_code_it_is_the_normal_negative_log_likelihood_without_its_constant()
    {
        var deviation = Math.Log(0.5);
        var found = new MutualInformation(0.1).OfContinuous(Tensor.From([1.0, 2], [2, 1]), Tensor.Full([2, 1], deviation, DType.Float64), Tensor.From([1.5, 1], [2, 1]));
        Assert.Equal(0.1 * ((0.5 * 1) + (0.5 * 4) + (2 * deviation)) / 2, found.Item(), Tolerance);
    }

    [Fact]
    public void Derivatives_equal_central_differences_and_reach_the_generator() => GradientCheck.Both(
        x =>
        {
            var samples = (x[0].MatMul(x[1])).Tanh();
            return new MutualInformation().OfContinuous(samples.MatMul(x[2]), samples.MatMul(x[2]) * 0.3, x[0]);
        },
        new Rng(1).Normal([3, 2], DType.Float64), new Rng(2).Normal([2, 4], DType.Float64), new Rng(3).Normal([4, 2], DType.Float64));
}
