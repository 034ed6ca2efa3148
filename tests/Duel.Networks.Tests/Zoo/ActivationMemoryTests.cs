using Duel.Tensors;

namespace Duel.Networks.Tests;

/// <summary>Memory that a block holds until its derivative is taken, in pictures of its largest size.</summary>
public class ActivationMemoryTests
{
    private const int Batch = 64, Width = 64, Size = 16;
    private const double Picture = (double)Batch * Size * Size * Width * sizeof(float);

    // Statistics, factors, and weights as they are used: the style layer's and their squares are a fourteenth of a picture.
    private const double Small = 0.15;

    [Fact]
    public void Generator_block_keeps_two_of_seven()
    {
        var block = new ResNetGeneratorBlock(new() { Size = Size, GeneratorWidth = Width }, new Rng(1));
        AssertHeld(2, Size / 2, x => block.Forward(x, null));
    }

    [Fact]
    public void Discriminator_block_keeps_its_rectified_pictures_and_their_halves()
    {
        var block = new ResNetDiscriminatorBlock(new() { Size = Size, DiscriminatorWidth = Width }, Width, new Rng(1), isFirst: false, halves: true);
        AssertHeld(2.5, Size, block.Forward);
    }

    [Fact]
    public void Style_layer_keeps_four_of_seven()
    {
        var layer = new StyleLayer(Width, Width, (Size, Size), 8, new Rng(1));
        layer.UseRandomness(new Rng(2));
        var styles = new Rng(3).Normal([Batch, 8]);
        AssertHeld(4, Size, x => layer.Forward(x, styles));
    }

    private static void AssertHeld(double pictures, int side, Func<Tensor, Tensor> forward)
    {
        using var scope = new TensorScope();
        var x = new Rng(4).Normal([Batch, side, side, Width]).AsVariable();
        var before = TensorScope.HeldBytes;
        forward(x);
        Assert.InRange((TensorScope.HeldBytes - before) / Picture, pictures, pictures + Small);
    }
}
