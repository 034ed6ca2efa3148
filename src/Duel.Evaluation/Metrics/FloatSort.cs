using System.Runtime.InteropServices;

namespace Duel.Evaluation;

/// <summary>Sorts many floats by their digits of eleven bits: three passes, whatever the numbers.</summary>
/// <paper>Knuth 1998, The art of computer programming, volume 3, section 5.2.5</paper>
internal static class FloatSort
{
    private const int Bits = 11, Digits = 1 << Bits, Passes = 3;
    private const uint Sign = 0x8000_0000;

    /// <summary>Sorts in place, least first. None may be NaN.</summary>
    public static void Sort(float[] values)
    {
        var (from, to) = (new uint[values.Length], new uint[values.Length]);
        var bits = MemoryMarshal.Cast<float, uint>(values.AsSpan());
        // Negative numbers grow with their bits turned; the sign comes to the front.
        for (var i = 0; i < from.Length; i++)
            from[i] = (bits[i] & Sign) != 0 ? ~bits[i] : bits[i] | Sign;
        var starts = new int[Digits];
        for (var pass = 0; pass < Passes; pass++)
        {
            var shift = pass * Bits;
            Array.Clear(starts);
            foreach (var key in from)
                starts[(key >> shift) & (Digits - 1)]++;
            for (int digit = 0, next = 0; digit < Digits; digit++)
                (starts[digit], next) = (next, next + starts[digit]);
            foreach (var key in from)
                to[starts[(key >> shift) & (Digits - 1)]++] = key;
            (from, to) = (to, from);
        }
        for (var i = 0; i < from.Length; i++)
            bits[i] = (from[i] & Sign) != 0 ? from[i] ^ Sign : ~from[i];
    }
}
