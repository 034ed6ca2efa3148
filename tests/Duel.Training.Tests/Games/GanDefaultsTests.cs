using Duel.Data;
using Duel.Networks;

namespace Duel.Training.Tests;

public class GanDefaultsTests
{
    [Theory]
    [InlineData(2, 2)]
    [InlineData(16, 16)]
    [InlineData(300, 16)]
    public void Points_have_latents_no_longer_than_they_are_themselves(int length, int latents)
    {
        var reasons = new List<string>();

        var options = GanDefaults.Resolve(new() { Unconditional = true }, new Zeros(length), reasons.Add);

        Assert.Equal(latents, Assert.IsType<MlpDesign>(options.Design).LatentLength);
        Assert.Contains(reasons, reason => reason.Contains($"latent of {latents}", StringComparison.Ordinal));
    }

    private sealed class Zeros(int length) : IDataset
    {
        public string Name => "zeros";

        public int Count => 1;

        public SampleSpec Spec { get; } = new(length);

        public int Read(int index, Span<float> sample)
        {
            sample.Clear();
            return -1;
        }
    }
}
