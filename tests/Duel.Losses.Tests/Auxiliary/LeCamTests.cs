using Duel.Tensors;
using Duel.Testing;

namespace Duel.Losses.Tests;

public class LeCamTests
{
    // Float64 on both sides.
    private const double Tolerance = 1e-11;

    private static readonly Scores Sample = new(Tensor.From([1.0, 3], [2, 1]), Tensor.From([-2.0, 0.5], [2, 1]));

    [Fact]
    public void Scores_beyond_the_other_kinds_average_cost_their_squared_distance() =>
        Assert.Equal(0.3 * ((0 + 4) / 2.0 + (4 + 0) / 2.0), new LeCam().Of(Sample, new(Real: 0, Fake: 1)).Item(), Tolerance);

    [Fact]
    public void Averages_follow_the_mean_scores()
    {
        var next = new LeCam(Decay: 0.9).Follow(new(Real: 1, Fake: -1), Sample);
        Assert.Equal(0.9 + (0.1 * 2), next.Real, Tolerance);
        Assert.Equal(-0.9 + (0.1 * -0.75), next.Fake, Tolerance);
    }

    [Fact]
    public void Derivatives_equal_central_differences() =>
        GradientCheck.Both(x => new LeCam().Of(new(x[0], x[1]), new(Real: 0.2, Fake: 0.1)), Sample.Real, Sample.Fake);
}
