using System.Numerics;
using System.Runtime.InteropServices;

namespace Duel.Data;

/// <summary>One palette for all frames of an animation, and the nearest entry for each colour.</summary>
internal sealed class GifPalette
{
    private const int Most = 256;

    private readonly Dictionary<Rgb, byte> nearest = [];

    public GifPalette(IEnumerable<Picture> pictures)
    {
        var counts = new Dictionary<Rgb, int>();
        foreach (var picture in pictures)
            for (var i = 0; i < picture.Pixels.Length; i += 3)
                CollectionsMarshal.GetValueRefOrAddDefault(counts, At(picture, i), out _)++;
        // Beyond a palette the lowest three bits are beyond what it can show, and counting gets cheaper without them.
        Colors = VarianceCut.Palette(counts.Count <= Most ? counts : Coarse(counts), Most);
        for (var i = 0; i < Colors.Length; i++)
            nearest.TryAdd(Colors[i], (byte)i);
    }

    /// <summary>At most 256 colours.</summary>
    public Rgb[] Colors { get; }

    /// <summary>Bits of an index, at least 2 as LZW wants.</summary>
    public int Bits => Math.Max(2, BitOperations.Log2((uint)Math.Max(1, Colors.Length - 1)) + 1);

    /// <summary>The palette indices of a picture of three channels.</summary>
    public byte[] Indices(Picture picture)
    {
        var indices = new byte[picture.Width * picture.Height];
        for (var i = 0; i < indices.Length; i++)
            indices[i] = Nearest(At(picture, 3 * i));
        return indices;
    }

    private static Rgb At(Picture picture, int i) => new(picture.Pixels[i], picture.Pixels[i + 1], picture.Pixels[i + 2]);

    private static Dictionary<Rgb, int> Coarse(Dictionary<Rgb, int> counts)
    {
        var coarse = new Dictionary<Rgb, int>();
        foreach (var (color, count) in counts)
            CollectionsMarshal.GetValueRefOrAddDefault(coarse, new(Middle(color.Red), Middle(color.Green), Middle(color.Blue)), out _) += count;
        return coarse;

        static byte Middle(byte value) => (byte)((value & 0xf8) | (value >> 5));
    }

    private byte Nearest(Rgb color)
    {
        if (nearest.TryGetValue(color, out var index))
            return index;
        var least = int.MaxValue;
        for (var i = 0; i < Colors.Length; i++)
        {
            var (red, green, blue) = (color.Red - Colors[i].Red, color.Green - Colors[i].Green, color.Blue - Colors[i].Blue);
            var distance = (red * red) + (green * green) + (blue * blue);
            if (distance < least)
                (least, index) = (distance, (byte)i);
        }

        return nearest[color] = index;
    }
}
