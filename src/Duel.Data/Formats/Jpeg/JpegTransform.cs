using System.Runtime.CompilerServices;

namespace Duel.Data;

/// <summary>The inverse cosine transform of 8 x 8 blocks in fixed point, accurate to a level.</summary>
/// <paper>Loeffler, Ligtenberg, Moschytz 1989, Practical fast 1-D DCT algorithms with 11 multiplications, doi:10.1109/ICASSP.1989.266596</paper>
internal static class JpegTransform
{
    private const int Bits = 13;

    // Two more bits are kept between the passes; the second pass also divides by 8.
    private const int ColumnShift = Bits - 2;
    private const int RowShift = Bits + 2 + 3;

    // Sums and differences of the cosines of the paper's figure 1, times 2^13.
    private const int C0298 = 2446;
    private const int C0390 = 3196;
    private const int C0541 = 4433;
    private const int C0765 = 6270;
    private const int C0899 = 7373;
    private const int C1175 = 9633;
    private const int C1501 = 12299;
    private const int C1847 = 15137;
    private const int C1961 = 16069;
    private const int C2053 = 16819;
    private const int C2562 = 20995;
    private const int C3072 = 25172;

    /// <summary>Writes the 8 x 8 samples of a block.</summary>
    /// <param name="block">64 coefficients in natural order.</param>
    /// <param name="quantization">What each was divided by.</param>
    /// <param name="samples">Where the first sample goes.</param>
    /// <param name="stride">Samples from row to row.</param>
    public static void Inverse(ReadOnlySpan<short> block, ReadOnlySpan<ushort> quantization, Span<byte> samples, int stride)
    {
        Span<int> work = stackalloc int[64];
        for (var i = 0; i < 64; i++)
            work[i] = block[i] * quantization[i];

        for (var x = 0; x < 8; x++)
        {
            if ((work[x + 8] | work[x + 16] | work[x + 24] | work[x + 32] | work[x + 40] | work[x + 48] | work[x + 56]) != 0)
                Line(work[x..], 8, ColumnShift);
            else
                for (var y = 7; y >= 0; y--)
                    work[x + (8 * y)] = work[x] << (Bits - ColumnShift);
        }

        for (var y = 0; y < 8; y++)
        {
            var row = work.Slice(8 * y, 8);
            Line(row, 1, RowShift);
            var target = samples.Slice(y * stride, 8);
            for (var x = 0; x < 8; x++)
                target[x] = (byte)Math.Clamp(row[x] + 128, 0, 255);
        }
    }

    /// <summary>The transform of eight numbers in place, times 8 and rounded down by a shift.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Line(Span<int> v, int step, int shift)
    {
        var turn = (v[2 * step] + v[6 * step]) * C0541;
        var turned2 = turn + (v[2 * step] * C0765);
        var turned6 = turn - (v[6 * step] * C1847);
        var round = 1 << (shift - 1);
        var sum = ((v[0] + v[4 * step]) << Bits) + round;
        var difference = ((v[0] - v[4 * step]) << Bits) + round;
        var (even0, even3, even1, even2) = (sum + turned2, sum - turned2, difference + turned6, difference - turned6);

        var (v1, v3, v5, v7) = (v[step], v[3 * step], v[5 * step], v[7 * step]);
        var common = (v1 + v3 + v5 + v7) * C1175;
        var (a, b) = ((v1 + v7) * -C0899, (v3 + v5) * -C2562);
        var (c, d) = (common - ((v3 + v7) * C1961), common - ((v1 + v5) * C0390));
        var (odd0, odd1, odd2, odd3) = ((v1 * C1501) + a + d, (v3 * C3072) + b + c, (v5 * C2053) + b + d, (v7 * C0298) + a + c);

        v[0] = (even0 + odd0) >> shift;
        v[7 * step] = (even0 - odd0) >> shift;
        v[step] = (even1 + odd1) >> shift;
        v[6 * step] = (even1 - odd1) >> shift;
        v[2 * step] = (even2 + odd2) >> shift;
        v[5 * step] = (even2 - odd2) >> shift;
        v[3 * step] = (even3 + odd3) >> shift;
        v[4 * step] = (even3 - odd3) >> shift;
    }
}
