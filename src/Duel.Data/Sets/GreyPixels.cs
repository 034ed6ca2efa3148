namespace Duel.Data;

/// <summary>Colour pixels that are all grey need only a third of the memory.</summary>
internal static class GreyPixels
{
    /// <summary>True if red, green and blue agree everywhere in [N, H, W, 3].</summary>
    public static bool AreAll(ReadOnlySpan<byte> pixels)
    {
        for (var i = 0; i < pixels.Length; i += 3)
            if (pixels[i] != pixels[i + 1] || pixels[i] != pixels[i + 2])
                return false;
        return true;
    }

    /// <summary>The first of each three bytes.</summary>
    public static byte[] Collapse(ReadOnlySpan<byte> pixels)
    {
        var grey = new byte[pixels.Length / 3];
        for (var i = 0; i < grey.Length; i++)
            grey[i] = pixels[3 * i];
        return grey;
    }
}
