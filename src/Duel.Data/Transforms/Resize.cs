using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Duel.Data;

/// <summary>Resizing with antialiasing: separable, in fixed point, across and then down.</summary>
/// <remarks>Results equal those of Pillow byte for byte. Alpha is treated as any channel: put the picture on a background first.</remarks>
/// <paper>Keys 1981, Cubic convolution interpolation for digital image processing, doi:10.1109/TASSP.1981.1163711</paper>
public static class Resize
{
    private const int Half = 1 << (ResizeWeights.Bits - 1);

    private static readonly Vector128<byte> ThreeApart = Vector128.Create((byte)0, 1, 2, 3, 3, 4, 5, 6, 8, 8, 8, 8, 8, 8, 8, 8);
    private static readonly Vector128<byte> FourApart = Vector128.Create((byte)0, 1, 2, 3, 4, 5, 6, 7, 8, 8, 8, 8, 8, 8, 8, 8);

    extension(Picture picture)
    {
        /// <summary>The picture in another size; the same where it has that size already.</summary>
        /// <param name="width">Pixels across.</param>
        /// <param name="height">Pixels down.</param>
        /// <param name="filter">Filter to mix pixels with.</param>
        public Picture Resized(int width, int height, ResizeFilter filter = ResizeFilter.Bicubic)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
            ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
            if (width != picture.Width)
                picture = Across(picture, new(width, picture.Height, picture.Channels), new(picture.Width, width, filter));
            if (height != picture.Height)
                picture = Down(picture, new(width, height, picture.Channels), new(picture.Height, height, filter));
            return picture;
        }
    }

    private static Picture Across(Picture from, Picture to, ResizeWeights weights)
    {
        var channels = from.Channels;
        for (var y = 0; y < to.Height; y++)
        {
            var source = from.Row(y);
            var target = to.Row(y);
            for (var x = 0; x < to.Width; x++)
            {
                var mix = weights.Of(x);
                var pixels = source[(weights.First(x) * channels)..];
                if (channels >= 3)
                    MixColors(pixels, mix, target.Slice(x * channels, channels));
                else
                    for (var c = 0; c < channels; c++)
                        target[(x * channels) + c] = ToByte(Mixed(pixels[c..], channels, mix, Half));
            }
        }

        return to;
    }

    /// <summary>Mixes three or four channels of two pixels at once.</summary>
    private static void MixColors(ReadOnlySpan<byte> pixels, ReadOnlySpan<int> mix, Span<byte> target)
    {
        var channels = target.Length;
        // Of three channels the fourth lane is the next pixel's first: it is not written.
        var apart = channels == 3 ? ThreeApart : FourApart;
        ref var pixel = ref MemoryMarshal.GetReference(pixels);
        ref var weight = ref MemoryMarshal.GetReference(mix);
        var sums = Vector256<int>.Zero;
        // Eight bytes are read for each two pixels, and a row may end before.
        var pairs = Math.Min(mix.Length / 2, Math.Max(0, (pixels.Length - 8 + (2 * channels)) / (2 * channels)));
        for (var i = 0; i < pairs; i++)
        {
            var eight = Vector128.Shuffle(Vector128.CreateScalar(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref pixel, 2 * i * channels))).AsByte(), apart);
            var shares = Vector256.Create(Vector128.Create(Unsafe.Add(ref weight, 2 * i)), Vector128.Create(Unsafe.Add(ref weight, (2 * i) + 1)));
            sums += Vector256.WidenLower(Vector128.WidenLower(eight).ToVector256()).AsInt32() * shares;
        }
        var sum = sums.GetLower() + sums.GetUpper() + Vector128.Create(Half);
        for (var c = 0; c < channels; c++)
            target[c] = ToByte(2 * pairs == mix.Length ? sum[c] : Mixed(pixels[((2 * pairs * channels) + c)..], channels, mix[(2 * pairs)..], sum[c]));
    }

    /// <summary>A sum with the shares of pixels so many bytes apart.</summary>
    private static int Mixed(ReadOnlySpan<byte> pixels, int step, ReadOnlySpan<int> mix, int sum)
    {
        for (int i = 0, at = 0; i < mix.Length; i++, at += step)
            sum += pixels[at] * mix[i];
        return sum;
    }

    private static Picture Down(Picture from, Picture to, ResizeWeights weights)
    {
        const int Lanes = 8;
        var stride = to.Width * to.Channels;
        for (var y = 0; y < to.Height; y++)
        {
            var mix = weights.Of(y);
            var source = from.Pixels.AsSpan(weights.First(y) * stride, mix.Length * stride);
            var target = to.Row(y);
            var x = 0;
            for (; x + Lanes <= stride; x += Lanes)
            {
                var mixed = Vector256.Create(Half);
                for (int i = 0, at = x; i < mix.Length; i++, at += stride)
                {
                    var eight = Vector128.CreateScalar(BinaryPrimitives.ReadUInt64LittleEndian(source[at..])).AsByte();
                    mixed += Vector256.WidenLower(Vector128.WidenLower(eight).ToVector256()).AsInt32() * mix[i];
                }
                var clamped = Vector256.Min(Vector256.Max(mixed >> ResizeWeights.Bits, Vector256<int>.Zero), Vector256.Create(255));
                var shorts = Vector128.Narrow(clamped.GetLower(), clamped.GetUpper());
                BinaryPrimitives.WriteUInt64LittleEndian(target[x..], Vector128.Narrow(shorts, shorts).AsUInt64()[0]);
            }
            for (; x < stride; x++)
                target[x] = ToByte(Mixed(source[x..], stride, mix, Half));
        }

        return to;
    }

    private static byte ToByte(int sum) => (byte)Math.Clamp(sum >> ResizeWeights.Bits, 0, 255);
}
