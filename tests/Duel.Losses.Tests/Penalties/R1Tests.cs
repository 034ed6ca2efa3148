using Duel.Tensors;

namespace Duel.Losses.Tests;

public class R1Tests
{
    // Closed forms in float64 differ by rounding only.
    private const double Rounding = 1e-12;

    [Fact]
    public void Of_a_linear_discriminator_it_is_half_gamma_times_the_squared_weights()
    {
        var weights = Tensor.From([3.0, 4.0], [2, 1]);
        var context = new PenaltyContext
        {
            Discriminate = x => x.MatMul(weights),
            Real = new Rng(1).Normal([5, 2], DType.Float64),
            Fake = new Rng(2).Normal([5, 2], DType.Float64),
            Rng = new Rng(3),
        };
        Assert.Equal(10.0 / 2 * 25, new R1(Gamma: 10).Of(context).Item(), Rounding);
        Assert.Equal(10.0 / 2 * 25, new R2(Gamma: 10).Of(context).Item(), Rounding);
    }
}
