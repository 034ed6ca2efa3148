using Duel.Tensors;
using static Duel.Losses.Tests.PenaltySamples;

namespace Duel.Losses.Tests;

public class PenaltyContextTests
{
    [Fact]
    public void A_point_between_uses_one_share_for_all_elements_of_a_sample_and_another_for_the_next()
    {
        var context = Linear();
        var (real, fake, between) = (context.Real.ToDoubles(), context.Fake.ToDoubles(), context.Interpolate().ToDoubles());
        var shares = between.Select((x, i) => (x - fake[i]) / (real[i] - fake[i])).Chunk(3).ToArray();
        Assert.All(shares, sample => Assert.All(sample, share => Assert.Equal(sample[0], share, Tolerance)));
        Assert.All(shares, sample => Assert.InRange(sample[0], 0, 1));
        Assert.Equal(6, shares.Select(sample => Math.Round(sample[0], 6)).Distinct().Count());
    }

    [Fact]
    public void The_next_points_of_one_stream_are_others()
    {
        var context = Linear();
        Assert.NotEqual(context.Interpolate().ToDoubles(), context.Interpolate().ToDoubles());
    }

    [Fact]
    public void Batches_of_different_shape_cannot_be_interpolated() =>
        Assert.Contains("[6, 3] and generated ones [4, 3]", Assert.Throws<ShapeException>(() => (Linear() with { Fake = Linear(4).Fake }).Interpolate()).Message, StringComparison.Ordinal);

    [Fact]
    public void A_discriminator_that_mixes_samples_into_one_score_is_refused() =>
        Assert.Contains("Scores [] of samples [6, 3]", Assert.Throws<ShapeException>(() => (Linear() with { Discriminate = x => x.Sum() }).GradientAtReal()).Message, StringComparison.Ordinal);

    [Fact]
    public void Gradients_do_not_reach_the_generator_through_a_penalty_on_the_discriminator()
    {
        var latent = new Rng(8).Normal([6, 3], DType.Float64).AsVariable();
        var context = Quadratic() with { Fake = latent * 2 };
        Assert.All(Gradient.Of(new GradientPenalty().Of(context), latent).ToDoubles(), slope => Assert.Equal(0, slope));
    }
}
