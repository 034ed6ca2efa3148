using Duel.Tensors;

namespace Duel.Networks.Tests;

public class UNetTests
{
    [Theory]
    [InlineData(6, 0, 3)]
    [InlineData(6, 64, 3)]
    [InlineData(4, 64, 1)]
    [InlineData(3, 64, 0)]
    [InlineData(2, 0, 1)]
    public void Dropout_comes_after_doublings_to_eight_pixels_or_fewer(int depth, int size, int count)
    {
        var network = new UNet(1, 1, depth, new Rng(1), width: 2, widest: 2, size: size);
        Assert.Equal(count, network.Modules().Count(entry => entry.Module is Dropout));
    }
}
