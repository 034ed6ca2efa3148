using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Duel.Tensors.Tests;

/// <summary>Exponential, logarithm and what is made of them, at every width, against double precision over all floats.</summary>
public sealed unsafe class LaneMathTests
{
    // Every so many-th float of the whole range is tried; a prime, so that all exponents and last bits come up.
    private const uint Stride = 8191 * 3;

    // A processor without fused multiply-add rounds each step of a polynomial twice.
    private static double Slack => Fma.IsSupported ? 1 : 1.25;

    public static TheoryData<string, double> Claims => new()
    {
        { "exp", 1 },
        { "log", 1 },
        { "softplus", 2.1 },
        { "sigmoid", 2.1 },
        { "tanh", 1.5 },
    };

    private static readonly float[] Corners =
    [
        0f, -0f, 1f, -1f, BitConverter.UInt32BitsToSingle(1), -BitConverter.UInt32BitsToSingle(1), 1.1754942e-38f, 1.17549435e-38f, -1.17549435e-38f,
        float.MaxValue, float.MinValue, 88.72283f, 88.722839f, 88.72284f, 89f, 100f, -87.33654f, -87.336548f, -87.33655f, -88f, -100f, -103.9f, -105f,
        0.99999994f, 1.0000001f, 1.41421354f, 1.41421366f, 0.70710677f, 0.70710683f, 0.625f, 0.62499994f, -0.625f, 16.6f, -16.6f, 1e-8f, -1e-8f,
        0.34657359f, -0.34657359f, 44.36142f, 1e-20f, -1e-20f, 1e-4f, 20f, -20f,
    ];

    [Theory]
    [MemberData(nameof(Claims))]
    public void Errors_are_within_the_units_that_are_claimed(string name, double claim)
    {
        foreach (var (width, function) in Widths(name))
        {
            var (worst, at) = Worst(function, Exact(name));
            Assert.True(worst <= claim * Slack, $"{name} on {width} lanes errs by {worst:F2} units at {at:G9}: {Exact(name)(at):G9} is right");
        }
    }

    [Theory]
    [MemberData(nameof(Claims))]
    public void Every_width_gives_the_same_bits(string name, double claim)
    {
        Assert.True(claim > 0);
        var inputs = Inputs().ToArray();
        var all = Widths(name).Select(entry => Apply(entry.Function, inputs)).ToArray();
        // Four lanes without fused multiply-add round differently; all others are one sequence of operations.
        if (!Fma.IsSupported)
            Assert.Skip("Widths differ in their last bits without fused multiply-add");
        foreach (var other in all.Skip(1))
            Assert.Equal(all[0].Select(BitConverter.SingleToUInt32Bits), other.Select(BitConverter.SingleToUInt32Bits));
    }

    [Theory]
    [InlineData("exp", float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData("exp", float.NegativeInfinity, 0)]
    [InlineData("exp", 89, float.PositiveInfinity)]
    [InlineData("exp", 0, 1)]
    [InlineData("exp", -88, 0)]
    [InlineData("log", float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData("log", 0, float.NegativeInfinity)]
    [InlineData("log", -1, float.NaN)]
    [InlineData("log", float.NegativeInfinity, float.NaN)]
    [InlineData("log", 1, 0)]
    [InlineData("softplus", float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData("softplus", float.NegativeInfinity, 0)]
    [InlineData("softplus", float.MaxValue, float.MaxValue)]
    [InlineData("sigmoid", float.PositiveInfinity, 1)]
    [InlineData("sigmoid", float.NegativeInfinity, 0)]
    [InlineData("sigmoid", 0, 0.5)]
    [InlineData("tanh", float.PositiveInfinity, 1)]
    [InlineData("tanh", float.NegativeInfinity, -1)]
    [InlineData("tanh", 0, 0)]
    [InlineData("tanh", 100, 1)]
    public void Extremes_give_the_limits(string name, float x, float expected)
    {
        foreach (var (_, function) in Widths(name))
            Assert.Equal(expected, Apply(function, [x])[0]);
    }

    [Theory]
    [MemberData(nameof(Claims))]
    public void Not_a_number_stays_one(string name, double claim)
    {
        Assert.True(claim > 0);
        foreach (var (_, function) in Widths(name))
            Assert.True(float.IsNaN(Apply(function, [float.NaN])[0]), name);
    }

    private delegate void LaneFunction(float* values);

    private static Func<double, double> Exact(string name) => name switch
    {
        "exp" => Math.Exp,
        "log" => Math.Log,
        "softplus" => x => x > 0 ? x + LogOnePlus(Math.Exp(-x)) : LogOnePlus(Math.Exp(x)),
        "sigmoid" => x => x < 0 ? Math.Exp(x) / (1 + Math.Exp(x)) : 1 / (1 + Math.Exp(-x)),
        _ => Math.Tanh,
    };

    private static double LogOnePlus(double u) => u < 1e-5 ? u - (u * u / 2) + (u * u * u / 3) : Math.Log(1 + u);

    private static IEnumerable<(int Width, LaneFunction Function)> Widths(string name)
    {
        yield return (1, Bind<LanesScalar, float>(name));
        yield return (4, Bind<Lanes128, Vector128<float>>(name));
        if (Avx2.IsSupported && Fma.IsSupported)
            yield return (8, Bind<Lanes256, Vector256<float>>(name));
        if (Avx512F.IsSupported && Avx512DQ.IsSupported)
            yield return (16, Bind<Lanes512, Vector512<float>>(name));
    }

    private static LaneFunction Bind<L, V>(string name)
        where L : ILanes<V>
        where V : unmanaged
    {
        Func<V, V> function = name switch
        {
            "exp" => LaneMath.Exp<L, V>,
            "log" => LaneMath.Log<L, V>,
            "softplus" => LaneMath.Softplus<L, V>,
            "sigmoid" => LaneMath.Sigmoid<L, V>,
            _ => LaneMath.Tanh<L, V>,
        };
        return values =>
        {
            for (var i = 0; i < 16; i += L.Count)
                L.Store(function(L.Load(values + i)), values + i);
        };
    }

    private static float[] Apply(LaneFunction function, float[] inputs)
    {
        var results = new float[inputs.Length];
        var block = stackalloc float[16];
        for (var start = 0; start < inputs.Length; start += 16)
        {
            for (var i = 0; i < 16; i++)
                block[i] = inputs[Math.Min(start + i, inputs.Length - 1)];
            function(block);
            for (var i = 0; i < 16 && start + i < inputs.Length; i++)
                results[start + i] = block[i];
        }
        return results;
    }

    private static (double Worst, float At) Worst(LaneFunction function, Func<double, double> exact)
    {
        var inputs = Inputs().ToArray();
        var found = Apply(function, inputs);
        var (worst, at) = (0.0, 0f);
        for (var i = 0; i < inputs.Length; i++)
        {
            var error = Units(found[i], exact(inputs[i]), inputs[i]);
            if (!(error <= worst))
                (worst, at) = (error, inputs[i]);
        }
        return (worst, at);
    }

    /// <summary>The error in units of the last place of the right float; results and arguments that are denormal may count as 0.</summary>
    private static double Units(float found, double right, float x)
    {
        const double SmallestNormal = 1.1754943508222875e-38;
        if (double.IsNaN(right) || double.IsInfinity(right) || Math.Abs(right) > float.MaxValue)
            return double.IsNaN(right) == float.IsNaN(found) && (double.IsNaN(right) || float.IsInfinity(found)) ? 0 : double.PositiveInfinity;
        if (x != 0 && MathF.Abs(x) < SmallestNormal && float.IsNegativeInfinity(found))
            return 0;
        if (Math.Abs(right) < SmallestNormal)
            return Math.Abs(found) <= SmallestNormal ? 0 : double.PositiveInfinity;
        var unit = Math.ScaleB(1, Math.Max(-126, Math.ILogB(right)) - 23);
        return Math.Abs(found - right) / unit;
    }

    private static IEnumerable<float> Inputs()
    {
        foreach (var corner in Corners)
            yield return corner;
        for (ulong bits = 0; bits <= uint.MaxValue; bits += Stride)
        {
            var x = BitConverter.UInt32BitsToSingle((uint)bits);
            if (float.IsFinite(x))
                yield return x;
        }
        // Where the functions bend, more closely.
        for (var x = -110f; x < 110; x += 0.00391f)
            yield return x;
        for (var x = 0.5f; x < 2; x += 0.0000391f)
            yield return x;
    }
}
