using Duel.Tensors;

namespace Duel.Networks.Tests;

public class ChainNormTests
{
    // Mean squares (1 + 9) / 2 = 5, (16 + 0) / 2 = 8 and (4 + 0) / 2 = 2; means 2, -2 and 1.
    private static readonly Tensor X = Tensor.From([1f, -4, 2, 3, 0, 0], [2, 3]);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Chosen_channels_get_the_smallest_root_mean_square_and_others_stay(double share)
    {
        var norm = new ChainNorm(3, strength: 10, share, epsilon: 0);
        norm.UseRandomness(new Rng(1));

        var y = norm.Forward(X).ToDoubles();

        double[] factors = share == 0 ? [1, 1, 1] : [Math.Sqrt(2.0 / 5), Math.Sqrt(2.0 / 8), 1];
        Assert.All(y.Zip(X.ToDoubles().Select((value, i) => value * factors[i % 3])), pair => Assert.Equal(pair.Second, pair.First, 1e-6));
        // 10 times the share of 2² + 2² + 1².
        Assert.Equal(10 * share * 9, norm.TakeCentring()!.Item(), 1e-5);
        Assert.Null(norm.TakeCentring());
    }

    [Fact]
    public void About_the_share_of_channels_is_chosen_each_as_a_whole()
    {
        const int Channels = 2_000;
        var norm = new ChainNorm(Channels, share: 0.3);
        norm.UseRandomness(new Rng(1));
        var x = new Rng(2).Normal([8, Channels]);

        var factors = (norm.Forward(x) / x).ToDoubles().Chunk(Channels).ToArray();

        Assert.All(Enumerable.Range(0, Channels), c => Assert.Equal(factors[0][c], factors[7][c], 1e-4));
        // Five deviations of 2,000 draws of 0.3 are 0.051.
        Assert.InRange(factors[0].Count(factor => factor < 0.999) / (double)Channels, 0.3 - 0.051, 0.3 + 0.051);
    }

    [Fact]
    public void In_use_the_expected_factor_of_running_mean_squares_is_applied()
    {
        var norm = new ChainNorm(3, share: 0.5, epsilon: 0);
        norm.UseRandomness(new Rng(1));
        norm.Forward(X);
        norm.IsTraining = false;

        double[] roots = [.. new[] { 5.0, 8, 2 }.Select(square => Math.Sqrt(0.9 + (0.1 * square)))];
        Assert.All(norm.Forward(Tensor.Ones([1, 3])).ToDoubles().Zip(roots), pair => Assert.Equal(0.5 + (0.5 * roots[2] / pair.Second), pair.First, 1e-6));
        Assert.Null(new ChainNorm(3) { IsTraining = false }.TakeCentring());
    }

    [Theory]
    [InlineData(0.2, 0.9, 0.201)]
    [InlineData(0.2, 0.4, 0.199)]
    [InlineData(0.2, 0.5, 0.2)]
    [InlineData(0, -1, 0)]
    [InlineData(1, 1, 1)]
    public void The_share_follows_the_sign_of_real_scores_within_bounds(double before, double sign, double after)
    {
        var norm = new ChainNorm(3, share: before);
        norm.Follow(sign);
        Assert.Equal(after, norm.Share, 1e-6);
    }

    [Fact]
    public void A_discriminator_sums_what_its_norms_want()
    {
        var discriminator = new DcganArchitecture { Size = 16, Channels = 1, Width = 2, DiscriminatorNormalization = DiscriminatorNormalization.Chain }.CreateDiscriminator(new Rng(1));
        Assert.NotEmpty(discriminator.ChainNorms);
        Assert.True(discriminator.MixesSamples);
        discriminator.UseRandomness(new Rng(2));
        var x = new Rng(3).Normal([4, 16, 16, 1]);

        // Of no channels at first.
        Assert.Equal(0, discriminator.EvaluateForUpdate(x).Regularization!.Item());
        foreach (var norm in discriminator.ChainNorms)
            norm.Follow(1);
        Assert.True(discriminator.EvaluateForUpdate(x).Regularization!.Item() > 0);
        Assert.Null(discriminator.Evaluate(x).Regularization);
        discriminator.IsTraining = false;
        Assert.Null(discriminator.EvaluateForUpdate(x).Regularization);
    }
}
