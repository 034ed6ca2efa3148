using Duel.Tensors;
using Duel.Testing;

namespace Duel.Losses.Tests;

public class ModeSeekingTests
{
    // Float64 on both sides.
    private const double Tolerance = 1e-11;

    [Fact]
    public void It_is_the_latents_distance_over_the_samples_distance()
    {
        var term = new ModeSeeking(3).Of(Tensor.From([0.0, 0], [2, 1]), Tensor.From([1.0, -3], [2, 1]), Tensor.From([0.0, 1], [2, 1]), Tensor.From([4.0, 1], [2, 1]));
        Assert.Equal(3 / (2 / 2.0 + 1e-5), term.Item(), Tolerance);
    }

    [Fact]
    public void Collapsed_samples_cost_a_bounded_amount_and_differing_ones_less()
    {
        var (one, other, latent, second) = (Tensor.Ones([2, 3]), Tensor.Ones([2, 3]) * 2, Tensor.Zeros([2, 2]), Tensor.Ones([2, 2]));
        Assert.InRange(new ModeSeeking().Of(one, one, latent, second).Item(), 0.99e5, 1.01e5);
        Assert.InRange(new ModeSeeking().Of(one, other, latent, second).Item(), 0.99, 1);
    }

    [Fact]
    public void Derivatives_equal_central_differences() => GradientCheck.Both(
        x => new ModeSeeking().Of(x[0], x[1].Square(), Tensor.Zeros([2, 2], DType.Float64), Tensor.Ones([2, 2], DType.Float64)),
        new Rng(1).Normal([2, 3], DType.Float64), new Rng(2).Normal([2, 3], DType.Float64));
}
