using Duel.Tensors;
using static Duel.Losses.Tests.PenaltySamples;

namespace Duel.Losses.Tests;

public class DriftTests
{
    [Fact]
    public void It_is_epsilon_times_the_mean_squared_real_score()
    {
        var scores = Linear().Discriminate(Linear().Real).ToDoubles();
        Assert.Equal(0.25 * scores.Average(score => score * score), new Drift(Epsilon: 0.25).Of(Linear()).Item(), Tolerance);
    }

    [Fact]
    public void Scores_made_already_are_used()
    {
        var context = Linear() with { RealScores = Tensor.From([1.0, 3.0], [2, 1]), Discriminate = _ => throw new InvalidOperationException("asked again") };
        Assert.Equal(0.001 * 5, new Drift().Of(context).Item(), Tolerance);
    }
}
