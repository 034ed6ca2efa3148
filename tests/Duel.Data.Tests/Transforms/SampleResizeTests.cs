namespace Duel.Data.Tests;

public class SampleResizeTests
{
    /// <summary>Float32 sums of a dozen terms.</summary>
    private const double Rounding = 1e-5;

    [Fact]
    public void Halving_takes_the_eight_weights_of_a_stretched_cubic()
    {
        // Keys' cubic with a = -0.5 at a quarter, three quarters, five and seven quarters, halved: MATLAB's imresize([...], 0.5).
        float[] line = [0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0];
        var half = new SampleResize((14, 1), (7, 1)).Apply(line, 1);
        double[] weights = [0, -0.01171875, 0.11328125, 0.43359375, -0.03515625, 0, 0];
        for (var i = 0; i < weights.Length; i++)
            Assert.Equal(weights[i], half[i], Rounding);
        Assert.Equal(0.5, half.Sum(), Rounding);
    }

    [Fact]
    public void Doubling_takes_the_four_weights_of_the_cubic_by_turns()
    {
        float[] line = [0, 0, 0, 1, 0, 0, 0];
        var twice = new SampleResize((7, 1), (14, 1)).Apply(line, 1);
        double[] weights = [-0.0234375, -0.0703125, 0.2265625, 0.8671875, 0.8671875, 0.2265625, -0.0703125, -0.0234375];
        for (var i = 0; i < weights.Length; i++)
            Assert.Equal(weights[i], twice[3 + i], Rounding);
    }

    [Theory]
    [InlineData(ResizeFilter.Box)]
    [InlineData(ResizeFilter.Bilinear)]
    [InlineData(ResizeFilter.Bicubic)]
    [InlineData(ResizeFilter.Lanczos)]
    public void A_plain_picture_stays_plain_in_any_size(ResizeFilter filter)
    {
        var plain = Enumerable.Repeat(0.3f, 5 * 7 * 3).ToArray();
        foreach (var size in new[] { (1, 1), (3, 9), (14, 10), (5, 7) })
            Assert.All(new SampleResize((5, 7), size, filter).Apply(plain, 3), value => Assert.Equal(0.3, value, Rounding));
    }

    [Fact]
    public void Borders_are_mirrored_and_not_rounded()
    {
        float[] line = [0.1f, 0.1f, 0.1f, 0.9f];
        var twice = new SampleResize((4, 1), (8, 1)).Apply(line, 1);
        Assert.Equal(0.1, twice[0], Rounding);
        // At a quarter beyond the last pixel: 0.9 twice, as itself and mirrored, and 0.1 before and after.
        Assert.Equal((0.9 * (0.8671875 + 0.2265625)) + (0.1 * (-0.0234375 - 0.0703125)), twice[7], Rounding);
        Assert.Contains("are not a picture", Assert.Throws<ArgumentException>(() => new SampleResize((4, 1), (8, 1)).Apply([1], 1)).Message);
    }
}
