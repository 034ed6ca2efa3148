using Duel.Networks;
using Duel.Tensors;

namespace Duel.Losses.Tests;

public class DiffusionNoiseTests
{
    [Fact]
    public void Little_is_left_of_a_sample_after_all_steps_and_nearly_all_after_a_few()
    {
        Assert.Equal(1, DiffusionNoise.AlphaAt(0));
        Assert.Equal(1 - 1e-4, DiffusionNoise.AlphaAt(1), 1e-12);
        Assert.Equal((1 - 1e-4) * (1 - 1e-4 - ((0.02 - 1e-4) / 999)), DiffusionNoise.AlphaAt(2), 1e-12);
        // The integral of beta from 1e-4 to 0.02 over 1,000 steps is 10.05, and logarithms add a little.
        Assert.Equal(-10.05, Math.Log(DiffusionNoise.AlphaAt(1000)), 0.15);
    }

    [Fact]
    public void Each_number_of_steps_is_as_likely_as_it_is_large()
    {
        const int Longest = 4, Draws = 10_000;
        var counts = new int[Longest + 1];
        for (var i = 0; i < Draws; i++)
            counts[DiffusionNoise.StepOf((i + 0.5) / Draws, Longest)]++;
        // One, two, three and four tenths; at each border one draw may fall to either side.
        Assert.All(Enumerable.Range(0, Longest + 1), step => Assert.Equal(Draws * step / 10, counts[step], 1.0));
        Assert.Equal((1, 500), (DiffusionNoise.StepOf(0, 500), DiffusionNoise.StepOf(1, 500)));
    }

    [Fact]
    public void Noise_grows_while_real_scores_are_too_often_above_and_samples_keep_what_the_steps_leave()
    {
        // All samples take the same number of steps where there is one to choose.
        var view = new DiffusionNoise(Speed: 10, Sigma: 0.5, Shortest: 1, Longest: 1, Every: 1).ForRun();
        var alpha = DiffusionNoise.AlphaAt(1);
        var x = Tensor.Ones([20_000, 1], DType.Float64) * 3;
        Tensor Seen(IAugmentation augmentation) => augmentation.Of(x, new(new Rng(1), 0));
        Assert.Equal(3 * Math.Sqrt(alpha), Seen(view).Mean().Item(), 1e-3);
        // The deviation of 20,000 numbers errs by a two-hundredth of it.
        var deviation = 0.5 * Math.Sqrt(1 - alpha);
        Assert.Equal(deviation, Seen(view).Variance([0]).Sqrt().Mean().Item(), 0.02 * deviation);

        double Spread(IAugmentation augmentation) => Seen(augmentation).Variance([0]).Mean().Item();
        var growing = new DiffusionNoise(Speed: 10, Every: 1).ForRun();
        var before = Spread(growing);
        var scores = Tensor.Ones([5], DType.Float64);
        growing.Observe(new(scores, -scores), new Hinge());
        var after = Spread(growing);
        Assert.True(after > 10 * before, $"{before} before, {after} after");
        growing.Observe(new(-scores, scores), new Hinge());
        Assert.Equal(before, Spread(growing));
    }

    [Theory]
    [InlineData("diffusion-noise:shortest=0", "from 1 to 1000")]
    [InlineData("diffusion-noise:longest=1001", "from 1 to 1000")]
    [InlineData("diffusion-noise:sigma=-1", "0 or more")]
    public void A_bad_setting_is_refused_with_what_is_wrong(string text, string reason) =>
        Assert.Contains(reason, Assert.ThrowsAny<ArgumentException>(() => PartCatalogue.Of<IAugmentation>().Make(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Impossible_pairs_are_refused_with_the_way_out()
    {
        var design = new MlpArchitecture { Sample = [2] };
        Composition With(IAdversarialLoss loss) => new(loss, design.CreateGenerator(new Rng(1)), design.CreateDiscriminator(new Rng(2)));
        Assert.Contains("instance-noise", new DiffusionNoise().Validate(With(new Wasserstein())), StringComparison.Ordinal);
        Assert.Contains("from 9 to 8", new DiffusionNoise(Shortest: 9, Longest: 8).Validate(With(new Hinge())), StringComparison.Ordinal);
        Assert.Null(new DiffusionNoise().Validate(With(new Hinge())));
    }
}
