namespace Duel.Cli;

/// <summary>Checks that the fast kernels agree with plain loops in double precision, and measures how fast they are.</summary>
internal static class Kernels
{
    // Products of 64 standard normal numbers in single precision are off by some 1e-6; a wrong kernel is off by 1.
    private const double Tolerance = 1e-4;

    private static readonly TimeSpan Reading = TimeSpan.FromSeconds(1);

    /// <summary>Calculates a product, a convolution and its transpose in both precisions.</summary>
    public static Finding Check()
    {
        using var scope = new TensorScope();
        var rng = new Rng(1);
        Tensor a = rng["a"].Normal([33, 64]), b = rng["b"].Normal([64, 47]), x = rng["x"].Normal([2, 9, 9, 5]), w = rng["w"].Normal([3, 3, 5, 7]);
        var worst = new[]
        {
            Difference(a.MatMul(b), Double(a).MatMul(Double(b))),
            Difference(x.Convolve(w), Double(x).Convolve(Double(w))),
        }.Max();
        return worst < Tolerance
            ? new("kernels", FindingState.Ok, FormattableString.Invariant($"agree with plain loops within {worst:0.0e0}"))
            : new("kernels", FindingState.Broken, FormattableString.Invariant($"differ from plain loops by {worst:0.0e0}"), "Results cannot be trusted here: set DUEL_SIMD=scalar, and please report this.");
    }

    /// <summary>Billions of additions and multiplications a second, the best of a second's readings.</summary>
    public static double Speed(TimeProvider clock)
    {
        const int Side = 512;
        using var scope = new TensorScope();
        var (a, b) = (new Rng(1)["a"].Normal([Side, Side]), new Rng(1)["b"].Normal([Side, Side]));
        var best = TimeSpan.MaxValue;
        for (var start = clock.GetTimestamp(); clock.GetElapsedTime(start) < Reading;)
        {
            using var product = new TensorScope();
            var before = clock.GetTimestamp();
            a.MatMul(b);
            best = clock.GetElapsedTime(before) is var time && time < best ? time : best;
        }
        return 2.0 * Side * Side * Side / best.TotalSeconds / 1e9;
    }

    private static Tensor Double(Tensor x) => x.To(DType.Float64);

    private static double Difference(Tensor single, Tensor plain) => Math.Sqrt((Double(single) - plain).Square().Mean().Item());
}
