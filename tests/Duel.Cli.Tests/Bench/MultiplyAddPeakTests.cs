namespace Duel.Cli.Tests;

/// <summary>The loop that says what the processor can do.</summary>
public sealed class MultiplyAddPeakTests
{
    // Other processes may take most of the machine away from either measurement, so the best of some tries counts and the bound is
    // wide; a loop that the compiler had dropped would be infinitely fast.
    private const int Tries = 8;

    [Fact]
    public void No_product_of_matrices_is_much_faster_than_the_bare_loop()
    {
        var (peak, product) = (0.0, 0.0);
        for (var attempt = 0; attempt < Tries && (attempt == 0 || peak < product / 2); attempt++)
            (peak, product) = (Math.Max(peak, MultiplyAddPeak.Measure(Tensors.Parallelism.Threads)), Kernels.Speed(TimeProvider.System));

        Assert.InRange(peak, product / 2, 100_000);
    }
}
