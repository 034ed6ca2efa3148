using Duel.Tensors;
using Duel.Testing;

namespace Duel.Training.Tests;

public class LatentOptimizationTests
{
    [Fact]
    public void A_latent_moves_along_the_slope_of_its_score_by_the_damped_natural_step()
    {
        var slope = Tensor.From([3, -4], [2, 1], DType.Float64);
        var latents = new Rng(1).Normal([5, 2], DType.Float64);
        var improved = new LatentOptimization(0.9, 0.1, Share: 1).Improve(latents, z => z.MatMul(slope), new Rng(2));
        for (var i = 0; i < 5; i++)
        {
            // a g / (|g|² + b) with g = (3, -4).
            Assert.Equal(latents.ToDoubles()[2 * i] + (0.9 * 3 / 25.1), improved.ToDoubles()[2 * i], 1e-12);
            Assert.Equal(latents.ToDoubles()[(2 * i) + 1] - (0.9 * 4 / 25.1), improved.ToDoubles()[(2 * i) + 1], 1e-12);
        }
    }

    [Fact]
    public void A_share_of_latents_moves_and_the_others_stay()
    {
        var latents = new Rng(1).Normal([1000, 1]);
        var improved = new LatentOptimization(Share: 0.3).Improve(latents, z => z.Sum(), new Rng(2));
        // Five deviations of a thousand draws: 0.072.
        Assert.InRange(latents.ToDoubles().Zip(improved.ToDoubles()).Count(pair => pair.First != pair.Second), 228, 372);
        Assert.Equal(latents.ToDoubles(), new LatentOptimization(Share: 0).Improve(latents, z => z.Sum(), new Rng(2)).ToDoubles());
    }

    [Fact]
    public void Both_derivatives_by_what_scores_are_made_of_are_those_of_central_differences()
    {
        var latents = new Rng(1).Normal([3, 2], DType.Float64);
        GradientCheck.Both(inputs => new LatentOptimization(Share: 1).Improve(latents, z => z.MatMul(inputs[0]).Tanh(), new Rng(2)), new Rng(3).Normal([2, 4], DType.Float64));
    }

    [Fact]
    public void Numbers_out_of_range_are_refused()
    {
        foreach (var act in new Action[] { () => _ = new LatentOptimization(0), () => _ = new LatentOptimization(Damping: 0), () => _ = new LatentOptimization(Share: 1.1), () => _ = new HistoricalAveraging(-1), () => _ = new Lookahead(0), () => _ = new Lookahead(Share: 0) })
            Assert.Throws<ArgumentOutOfRangeException>(act);
    }
}
