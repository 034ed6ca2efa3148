namespace Duel.Cli.Tests;

/// <summary>The loop that says what the processor can do.</summary>
public sealed class MultiplyAddPeakTests
{
    // Other processes may take most of a core away, so the bound is wide; a loop that the compiler had dropped would be infinitely fast.
    [Fact]
    public void No_product_of_matrices_is_much_faster_than_the_bare_loop()
    {
        var (peak, product) = (MultiplyAddPeak.Measure(Tensors.Parallelism.Threads), Kernels.Speed(TimeProvider.System));

        Assert.InRange(peak, product / 2, 100_000);
    }
}
