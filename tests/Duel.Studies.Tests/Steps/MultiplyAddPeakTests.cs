using System.Diagnostics;
using Duel.Tensors;

namespace Duel.Studies.Tests;

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
            (peak, product) = (Math.Max(peak, MultiplyAddPeak.Measure(Parallelism.Threads)), Product());

        Assert.InRange(peak, product / 2, 100_000);
    }

    /// <summary>Billions of additions and multiplications a second of a product of matrices, the best of some.</summary>
    private static double Product()
    {
        const int Side = 512, Readings = 20;
        using var scope = new TensorScope();
        var (a, b) = (new Rng(1)["a"].Normal([Side, Side]), new Rng(1)["b"].Normal([Side, Side]));
        var best = TimeSpan.MaxValue;
        for (var reading = 0; reading < Readings; reading++)
        {
            using var product = new TensorScope();
            var start = Stopwatch.GetTimestamp();
            a.MatMul(b);
            best = Stopwatch.GetElapsedTime(start) is var time && time < best ? time : best;
        }
        return 2.0 * Side * Side * Side / best.TotalSeconds / 1e9;
    }
}
