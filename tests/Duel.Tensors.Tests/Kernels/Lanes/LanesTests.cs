using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Duel.Tensors.Tests;

/// <summary>Every operation of every register width against plain arithmetic on floats.</summary>
public sealed unsafe class LanesTests
{
    [Fact]
    public void Sixteen_lanes_calculate_like_plain_floats()
    {
        Assert.SkipUnless(Avx512F.IsSupported && Avx512DQ.IsSupported, "needs AVX-512");
        Check<Lanes512, Vector512<float>>();
    }

    [Fact]
    public void Eight_lanes_calculate_like_plain_floats()
    {
        Assert.SkipUnless(Avx2.IsSupported && Fma.IsSupported, "needs AVX2 and FMA");
        Check<Lanes256, Vector256<float>>();
    }

    [Fact]
    public void Four_lanes_calculate_like_plain_floats() => Check<Lanes128, Vector128<float>>();

    [Fact]
    public void One_lane_calculates_like_plain_floats() => Check<LanesScalar, float>();

    private static void Check<L, V>() where L : struct, ILanes<V> where V : unmanaged
    {
        Assert.Equal(sizeof(V), L.Count * sizeof(float));
        for (int round = 0; round < 50; round++)
        {
            float[] a = Values(round), b = Values(round + 100), c = Values(round + 200);
            b[0] = a[0];
            Each<L, V>(a, b, c, L.Add, (x, y, z) => x + y);
            Each<L, V>(a, b, c, L.Subtract, (x, y, z) => x - y);
            Each<L, V>(a, b, c, L.Multiply, (x, y, z) => x * y);
            Each<L, V>(a, b, c, L.Divide, (x, y, z) => x / y);
            Each<L, V>(a, b, c, L.Max, (x, y, z) => MathF.Max(x, y));
            Each<L, V>(a, b, c, L.Min, (x, y, z) => MathF.Min(x, y));
            Each<L, V>(a, b, c, (x, y) => L.Select(L.GreaterThan(x, y), x, y), (x, y, z) => x > y ? x : y);
            Each<L, V>(a, b, c, (x, y) => L.Select(L.LessThan(x, y), x, y), (x, y, z) => x < y ? x : y);
            Each<L, V>(a, b, c, (x, y) => L.And(L.Equal(x, y), x), (x, y, z) => x == y ? x : 0f);
            Each<L, V>(a, b, c, (x, _) => L.Negate(x), (x, y, z) => -x);
            Each<L, V>(a, b, c, (x, _) => L.Abs(x), (x, y, z) => MathF.Abs(x));
            Each<L, V>(a, b, c, (x, _) => L.Sqrt(L.Abs(x)), (x, y, z) => MathF.Sqrt(MathF.Abs(x)));
            Each<L, V>(a, b, c, (x, _) => L.Floor(x), (x, y, z) => MathF.Floor(x));
            Each<L, V>(a, b, c, (x, _) => L.RoundToNearest(x), (x, y, z) => MathF.Round(x));
            Each<L, V>(a, b, c, (x, _) => L.PowerOfTwo(L.Floor(x)), (x, y, z) => MathF.ScaleB(1f, (int)MathF.Floor(x)));
            Each<L, V>(a, b, c, (x, _) => L.Multiply(L.Mantissa(L.Abs(x)), L.PowerOfTwo(L.Exponent(L.Abs(x)))), (x, y, z) => MathF.Abs(x));
            Each<L, V>(a, b, c, (x, _) => L.Exponent(L.Abs(x)), (x, y, z) => MathF.ILogB(x));
            Each<L, V>(a, b, c, (x, y) => L.MultiplyAdd(x, y, L.Broadcast(3f)), (x, y, z) => Fused ? MathF.FusedMultiplyAdd(x, y, 3f) : (x * y) + 3f);
            Reductions<L, V>(a, b);
        }
    }

    private static bool Fused => Fma.IsSupported || System.Runtime.Intrinsics.Arm.AdvSimd.IsSupported;

    private static void Reductions<L, V>(float[] a, float[] b) where L : struct, ILanes<V> where V : unmanaged
    {
        float[] low = new float[16], high = new float[16];
        fixed (float* p = a, q = b, l = low, h = high)
        {
            Assert.Equal(a.Take(L.Count).Sum(x => (double)x), L.Sum(L.Load(p)), 1e-4);
            Assert.Equal(a.Take(L.Count).Max(), L.ReduceMax(L.Load(p)));
            L.Store(L.ZipLow(L.Load(p), L.Load(q)), l);
            L.Store(L.ZipHigh(L.Load(p), L.Load(q)), h);
        }

        float[] zipped = [.. a.Take(L.Count).Zip(b, (x, y) => new[] { x, y }).SelectMany(pair => pair)];
        Assert.Equal(zipped, low.Take(L.Count).Concat(high.Take(L.Count)));
    }

    private static void Each<L, V>(float[] a, float[] b, float[] c, Func<V, V, V> lanes, Func<float, float, float, float> plain)
        where L : struct, ILanes<V> where V : unmanaged
    {
        float[] result = new float[16];
        fixed (float* p = a, q = b, r = result) L.Store(lanes(L.Load(p), L.Load(q)), r);
        for (int i = 0; i < L.Count; i++) Assert.Equal(plain(a[i], b[i], c[i]), result[i]);
    }

    private static float[] Values(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, 16).Select(_ => (random.NextSingle() - 0.5f) * 60f)];
    }

    [Fact]
    public void Not_a_number_is_not_lost_in_a_maximum()
    {
        Assert.True(float.IsNaN(LanesScalar.Max(float.NaN, 1f)));
        Assert.True(float.IsNaN(Lanes128.Max(Vector128.Create(float.NaN), Vector128<float>.One)[0]));
        Assert.True(float.IsNaN(Lanes128.Max(Vector128<float>.One, Vector128.Create(float.NaN))[0]));
    }
}
