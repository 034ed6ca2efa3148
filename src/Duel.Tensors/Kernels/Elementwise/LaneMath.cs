namespace Duel.Tensors;

/// <summary>Exponential and logarithm on lanes.</summary>
/// <remarks>
/// Range reduction to one octave and a polynomial, as in Cody and Waite 1980, Software Manual for the Elementary Functions.
/// Errors against the exact result over all normal floats, in units in the last place: exponential and logarithm 1, hyperbolic tangent
/// 1.5, softplus and sigmoid 2.1; a quarter more without fused multiply-add (LaneMathTests). Denormal arguments of the logarithm count
/// as 0, and denormal results are 0.
/// </remarks>
internal static class LaneMath
{
    private const float Log2OfE = 1.44269504f;

    // log 2 in two parts: the first has few bits, so that n * first is exact.
    private const float LogTwoHigh = 0.693359375f, LogTwoLow = -2.12194440e-4f;
    private const float Overflow = 88.7228394f, Underflow = -87.3365479f;

    /// <summary>e^x; infinity above 88.72, zero below -87.34 (results that would be denormal).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<L, V>(V x)
        where L : ILanes<V>
        where V : unmanaged
    {
        var bounded = L.Min(L.Max(x, L.Broadcast(Underflow)), L.Broadcast(Overflow));
        var n = L.RoundToNearest(L.Multiply(bounded, L.Broadcast(Log2OfE)));
        var r = L.MultiplyAdd(n, L.Broadcast(-LogTwoHigh), bounded);
        r = L.MultiplyAdd(n, L.Broadcast(-LogTwoLow), r);
        // e^r on [-log 2 / 2, log 2 / 2]: 1 + r + r^2 p(r), coefficients near those of the Taylor series.
        var p = L.Broadcast(1.9875691500e-4f);
        p = L.MultiplyAdd(p, r, L.Broadcast(1.3981999507e-3f));
        p = L.MultiplyAdd(p, r, L.Broadcast(8.3334519073e-3f));
        p = L.MultiplyAdd(p, r, L.Broadcast(4.1665795894e-2f));
        p = L.MultiplyAdd(p, r, L.Broadcast(1.6666665459e-1f));
        p = L.MultiplyAdd(p, r, L.Broadcast(5.0000001201e-1f));
        var power = L.Add(L.MultiplyAdd(p, L.Multiply(r, r), r), L.Broadcast(1f));
        // 2^n in two steps: n reaches 128, where 2^n alone would overflow although e^x does not.
        var half = L.Floor(L.Multiply(n, L.Broadcast(0.5f)));
        var y = L.Multiply(L.Multiply(power, L.PowerOfTwo(half)), L.PowerOfTwo(L.Subtract(n, half)));
        y = L.Select(L.LessThan(x, L.Broadcast(Underflow)), L.Zero, y);
        y = L.Select(L.GreaterThan(x, L.Broadcast(Overflow)), L.Broadcast(float.PositiveInfinity), y);
        return L.Select(L.Equal(x, x), y, x);
    }

    /// <summary>Natural logarithm; negative infinity at 0 and for denormals, not-a-number below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log<L, V>(V x)
        where L : ILanes<V>
        where V : unmanaged
    {
        var one = L.Broadcast(1f);
        var exponent = L.Exponent(x);
        var mantissa = L.Mantissa(x);
        // Centre the mantissa on 1: [sqrt(1/2), sqrt(2)).
        var big = L.GreaterThan(mantissa, L.Broadcast(1.41421356f));
        mantissa = L.Select(big, L.Multiply(mantissa, L.Broadcast(0.5f)), mantissa);
        exponent = L.Select(big, L.Add(exponent, one), exponent);
        var y = L.Add(LogOnePlus<L, V>(L.Subtract(mantissa, one)), L.Multiply(exponent, L.Broadcast(LogTwoLow)));
        y = L.MultiplyAdd(exponent, L.Broadcast(LogTwoHigh), y);
        y = L.Select(L.Equal(x, L.Broadcast(float.PositiveInfinity)), x, y);
        y = L.Select(L.LessThan(x, L.Broadcast(1.17549435e-38f)), L.Broadcast(float.NegativeInfinity), y);
        y = L.Select(L.LessThan(x, L.Zero), L.Broadcast(float.NaN), y);
        return L.Select(L.Equal(x, x), y, x);
    }

    /// <summary>log(1 + e^x) without overflow or cancellation.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Softplus<L, V>(V x)
        where L : ILanes<V>
        where V : unmanaged
    {
        var one = L.Broadcast(1f);
        var u = Exp<L, V>(L.Negate(L.Abs(x)));
        // log1p(u) for u in (0, 1]: log(w) u / (w - 1) with w = 1 + u repairs the rounding of w (Kahan).
        var w = L.Add(one, u);
        var excess = L.Subtract(w, one);
        var logarithm = L.Divide(L.Multiply(Log<L, V>(w), u), excess);
        return L.Add(L.Max(x, L.Zero), L.Select(L.Equal(excess, L.Zero), u, logarithm));
    }

    /// <summary>1 / (1 + e^-x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid<L, V>(V x)
        where L : ILanes<V>
        where V : unmanaged
    {
        var one = L.Broadcast(1f);
        var u = Exp<L, V>(L.Negate(L.Abs(x)));
        var small = L.Divide(u, L.Add(one, u));
        return L.Select(L.LessThan(x, L.Zero), small, L.Divide(one, L.Add(one, u)));
    }

    /// <summary>Hyperbolic tangent.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<L, V>(V x)
        where L : ILanes<V>
        where V : unmanaged
    {
        var one = L.Broadcast(1f);
        var magnitude = L.Abs(x);
        var u = Exp<L, V>(L.Multiply(magnitude, L.Broadcast(-2f)));
        var far = L.Divide(L.Subtract(one, u), L.Add(one, u));
        // Near zero 1 - u cancels: x + x^3 p(x^2) instead (Cephes' coefficients).
        var square = L.Multiply(x, x);
        var p = L.Broadcast(-5.70498872745e-3f);
        p = L.MultiplyAdd(p, square, L.Broadcast(2.06390887954e-2f));
        p = L.MultiplyAdd(p, square, L.Broadcast(-5.37397155531e-2f));
        p = L.MultiplyAdd(p, square, L.Broadcast(1.33314422036e-1f));
        p = L.MultiplyAdd(p, square, L.Broadcast(-3.33332819422e-1f));
        var near = L.MultiplyAdd(L.Multiply(p, square), x, x);
        var signed = L.Select(L.LessThan(x, L.Zero), L.Negate(far), far);
        return L.Select(L.LessThan(magnitude, L.Broadcast(0.625f)), near, signed);
    }

    /// <summary>log(1 + r) for r in [sqrt(1/2) - 1, sqrt(2) - 1], without the exponent's share.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogOnePlus<L, V>(V r)
        where L : ILanes<V>
        where V : unmanaged
    {
        var square = L.Multiply(r, r);
        var p = L.Broadcast(7.0376836292e-2f);
        p = L.MultiplyAdd(p, r, L.Broadcast(-1.1514610310e-1f));
        p = L.MultiplyAdd(p, r, L.Broadcast(1.1676998740e-1f));
        p = L.MultiplyAdd(p, r, L.Broadcast(-1.2420140846e-1f));
        p = L.MultiplyAdd(p, r, L.Broadcast(1.4249322787e-1f));
        p = L.MultiplyAdd(p, r, L.Broadcast(-1.6668057665e-1f));
        p = L.MultiplyAdd(p, r, L.Broadcast(2.0000714765e-1f));
        p = L.MultiplyAdd(p, r, L.Broadcast(-2.4999993993e-1f));
        p = L.MultiplyAdd(p, r, L.Broadcast(3.3333331174e-1f));
        var cubic = L.Multiply(L.Multiply(p, square), r);
        return L.Add(L.MultiplyAdd(square, L.Broadcast(-0.5f), cubic), r);
    }
}
