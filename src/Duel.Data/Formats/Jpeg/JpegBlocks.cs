namespace Duel.Data;

/// <summary>Decodes the coefficients of single blocks, for one scan.</summary>
/// <paper>ITU-T T.81 1992, Digital compression and coding of continuous-tone still images, annexes F and G</paper>
internal sealed class JpegBlocks(JpegScan scan)
{
    /// <summary>The natural place of each coefficient in the order of the file: zigzag from the low to the high frequencies.</summary>
    public static ReadOnlySpan<byte> Natural =>
    [
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5,
        12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
        35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51,
        58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
    ];

    // Blocks that are still to be passed over, since a run of empty ones was announced.
    private int emptyRun;

    /// <summary>Starts afresh at a restart marker.</summary>
    public void Restart() => emptyRun = 0;

    /// <summary>All coefficients of a block of a sequential file.</summary>
    public static void Sequential(ref JpegBits bits, JpegComponent component, JpegHuffman direct, JpegHuffman alternating, scoped Span<short> block)
    {
        component.Prediction += bits.TakeSigned(direct.Decode(ref bits) & 15);
        block[0] = (short)component.Prediction;
        for (var k = 1; k < 64; k++)
        {
            var symbol = alternating.Decode(ref bits);
            var (run, size) = (symbol >> 4, symbol & 15);
            if (size == 0 && run != 15)
                break;
            k += run;
            if (size > 0)
                block[Natural[k & 63]] = (short)bits.TakeSigned(size);
        }
    }

    /// <summary>The DC coefficient of a block of a progressive file: its high bits, or one more.</summary>
    public void Direct(ref JpegBits bits, JpegComponent component, JpegHuffman? table, scoped Span<short> block)
    {
        if (scan.High > 0)
        {
            block[0] |= (short)(bits.Take(1) << scan.Low);
            return;
        }

        component.Prediction += bits.TakeSigned(table!.Decode(ref bits) & 15);
        block[0] = (short)(component.Prediction << scan.Low);
    }

    /// <summary>The high bits of AC coefficients of a progressive file.</summary>
    public void AlternatingFirst(ref JpegBits bits, JpegHuffman table, scoped Span<short> block)
    {
        if (emptyRun > 0)
        {
            emptyRun--;
            return;
        }

        for (var k = scan.First; k <= scan.Last; k++)
        {
            var symbol = table.Decode(ref bits);
            var (run, size) = (symbol >> 4, symbol & 15);
            if (size == 0 && run != 15)
            {
                emptyRun = (1 << run) - 1 + bits.Take(run);
                break;
            }

            k += run;
            if (size > 0)
                block[Natural[k & 63]] = (short)(bits.TakeSigned(size) << scan.Low);
        }
    }

    /// <summary>One more bit of AC coefficients: those that are not zero get theirs in passing, others become 1 or -1.</summary>
    public void AlternatingMore(ref JpegBits bits, JpegHuffman table, scoped Span<short> block)
    {
        var k = scan.First;
        while (emptyRun == 0 && k <= scan.Last)
        {
            var symbol = table.Decode(ref bits);
            var (run, size) = (symbol >> 4, symbol & 15);
            if (size == 0 && run != 15)
            {
                // This block counts as the first of the run.
                emptyRun = (1 << run) + bits.Take(run);
                break;
            }

            var value = size == 0 ? 0 : bits.Take(1) == 1 ? 1 << scan.Low : -1 << scan.Low;
            for (; k <= scan.Last; k++)
            {
                ref var coefficient = ref block[Natural[k]];
                if (coefficient != 0)
                {
                    Refine(ref bits, ref coefficient);
                }
                else if (run-- == 0)
                {
                    coefficient = (short)value;
                    k++;
                    break;
                }
            }
        }

        if (emptyRun == 0)
            return;
        for (; k <= scan.Last; k++)
            if (block[Natural[k]] != 0)
                Refine(ref bits, ref block[Natural[k]]);
        emptyRun--;
    }

    private void Refine(ref JpegBits bits, ref short coefficient)
    {
        if (bits.Take(1) == 1)
            coefficient += (short)(coefficient > 0 ? 1 << scan.Low : -1 << scan.Low);
    }
}
