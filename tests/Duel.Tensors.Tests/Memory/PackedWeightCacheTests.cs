namespace Duel.Tensors.Tests;

/// <summary>What is kept of weights is never older than the weights.</summary>
[Collection("Workers")]
public sealed class PackedWeightCacheTests
{
    private static readonly ConvolutionOptions Options = ConvolutionOptions.Of(1, 1);

    [Theory]
    [InlineData(ConvolutionAlgorithm.Auto)]
    [InlineData(ConvolutionAlgorithm.Direct)]
    public void Changed_weights_are_derived_anew(ConvolutionAlgorithm algorithm)
    {
        var x = new Rng(1).Normal([8, 16, 16, 64]);
        var weight = new Rng(2).Normal([3, 3, 64, 64]);
        Convolutions.Algorithm = algorithm;
        try
        {
            for (var change = 0; change < 4; change++)
            {
                // Used twice, then once, then twice again: kept, given up, and made for each use.
                for (var use = 0; use < 2 - (change % 2); use++)
                {
                    var fresh = Tensor.Zeros(weight.Shape);
                    fresh.CopyFrom(weight);
                    Assert.Equal(x.Convolve(fresh, Options).ToDoubles(), x.Convolve(weight, Options).ToDoubles());
                    Assert.Equal(x.ConvolveTransposed(fresh, Options).ToDoubles(), x.ConvolveTransposed(weight, Options).ToDoubles());
                }
                weight.AsWritableSpan()[change] += 1;
            }
        }
        finally
        {
            Convolutions.Algorithm = ConvolutionAlgorithm.Auto;
        }
    }

    [Fact]
    public void Memory_that_is_given_back_takes_what_was_derived_with_it()
    {
        var x = new Rng(1).Normal([8, 16, 16, 64]);
        var expected = x.Convolve(new Rng(3).Normal([3, 3, 64, 64]), Options).ToDoubles();
        for (var round = 0; round < 3; round++)
        {
            // The second weight most likely lies where the first one did.
            using (new TensorScope())
                x.Convolve(new Rng(2).Normal([3, 3, 64, 64]), Options);
            using (new TensorScope())
                Assert.Equal(expected, x.Convolve(new Rng(3).Normal([3, 3, 64, 64]), Options).ToDoubles());
        }
    }
}
