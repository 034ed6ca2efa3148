namespace Duel.Data;

/// <summary>How the components of a JPEG are to be understood.</summary>
internal enum JpegColorSpace
{
    Grey,
    Rgb,
    YCbCr,
    Cmyk,
    Ycck,
}

/// <summary>From components to red, green and blue in fixed point with 16 bits.</summary>
/// <paper>ITU-T T.871 2011, JPEG File Interchange Format, section 7</paper>
internal static class JpegColor
{
    private const int Half = 1 << 15;

    // 1.402, 0.344136, 0.714136 and 1.772, times 2^16.
    private const int RedOfCr = 91_881;
    private const int GreenOfCb = 22_554;
    private const int GreenOfCr = 46_802;
    private const int BlueOfCb = 116_130;

    /// <summary>Turns rows of three components into pixels.</summary>
    public static void Convert(JpegColorSpace space, ReadOnlySpan<byte> c0, ReadOnlySpan<byte> c1, ReadOnlySpan<byte> c2, ReadOnlySpan<byte> c3, Span<byte> pixels)
    {
        var isLuma = space is JpegColorSpace.YCbCr or JpegColorSpace.Ycck;
        for (int x = 0, at = 0; x < c0.Length; x++, at += 3)
        {
            var (red, green, blue) = isLuma ? FromLuma(c0[x], c1[x] - 128, c2[x] - 128) : (c0[x], c1[x], c2[x]);
            if (space == JpegColorSpace.Ycck)
                (red, green, blue) = ((byte)(255 - red), (byte)(255 - green), (byte)(255 - blue));
            // Inks are stored inverted, as Adobe does: what is stored is the light that each lets through.
            if (space is JpegColorSpace.Cmyk or JpegColorSpace.Ycck)
                (red, green, blue) = (Share(red, c3[x]), Share(green, c3[x]), Share(blue, c3[x]));
            (pixels[at], pixels[at + 1], pixels[at + 2]) = (red, green, blue);
        }
    }

    private static (byte Red, byte Green, byte Blue) FromLuma(int y, int cb, int cr) => (
        Clamp(y + (((RedOfCr * cr) + Half) >> 16)),
        Clamp(y + (((-GreenOfCb * cb) - (GreenOfCr * cr) + Half) >> 16)),
        Clamp(y + (((BlueOfCb * cb) + Half) >> 16)));

    private static byte Clamp(int value) => (byte)Math.Clamp(value, 0, 255);

    private static byte Share(byte value, byte of) => (byte)(((value * of) + 127) / 255);
}
