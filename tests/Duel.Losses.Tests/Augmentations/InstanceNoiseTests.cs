using Duel.Tensors;

namespace Duel.Losses.Tests;

public class InstanceNoiseTests
{
    [Theory]
    [InlineData(0, 0.4)]
    [InlineData(0.25, 0.2)]
    [InlineData(0.5, 0)]
    [InlineData(0.75, 0)]
    public void Noise_fades_and_is_gone_when_its_time_is_over(double progress, double deviation)
    {
        var seen = new InstanceNoise(0.4, 0.5).Of(Tensor.Zeros([20_000], DType.Float64), new(new Rng(1), progress));
        // The deviation of 20,000 numbers errs by a two-hundredth of it.
        Assert.Equal(deviation, seen.Square().Mean().Sqrt().Item(), 0.02 * deviation);
    }

    [Theory]
    [InlineData("instance-noise:until=0", "above 0 and at most 1")]
    [InlineData("instance-noise:sigma=-1", "0 or more")]
    public void A_bad_setting_is_refused_with_what_is_wrong(string text, string reason) =>
        Assert.Contains(reason, Assert.ThrowsAny<ArgumentException>(() => PartCatalogue.Of<IAugmentation>().Make(text)).Message, StringComparison.Ordinal);
}
