using System.Buffers;
using System.Collections.Concurrent;

namespace Duel.Recipes;

/// <summary>Pictures enlarged by bicubic interpolation, whole or part by part to the same values.</summary>
/// <param name="scale">Factor of enlargement.</param>
internal sealed class Enlargement(int scale)
{
    /// <summary>Pixels around a part that its enlargement depends on.</summary>
    public const int Margin = 3;

    private readonly ConcurrentDictionary<(int Width, int Height), SampleResize> prepared = new();

    /// <summary>Enlarges a part of a picture.</summary>
    /// <param name="low">The picture.</param>
    /// <param name="left">First column.</param>
    /// <param name="top">First row.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="part">[scale height, scale width, channels]: the enlarged part.</param>
    public void Part(PictureBuffer low, int left, int top, int width, int height, Span<float> part)
    {
        // Rented, as are those below: a large picture has hundreds of parts, whose arrays would wait for the collector together.
        var rented = ArrayPool<float>.Shared.Rent((height + (2 * Margin)) * (width + (2 * Margin)) * low.Channels);
        var around = rented.AsSpan(0, (height + (2 * Margin)) * (width + (2 * Margin)) * low.Channels);
        low.ReadWindow(left - Margin, top - Margin, width + (2 * Margin), height + (2 * Margin), around);
        Inner(around, width, height, low.Channels, part);
        ArrayPool<float>.Shared.Return(rented);
    }

    /// <summary>Enlarges the inside of a window.</summary>
    /// <param name="around">[height + 2 margins, width + 2 margins, channels]</param>
    /// <param name="width">Columns inside.</param>
    /// <param name="height">Rows inside.</param>
    /// <param name="channels">Channels.</param>
    /// <param name="inner">[scale height, scale width, channels]: the enlarged inside.</param>
    public void Inner(ReadOnlySpan<float> around, int width, int height, int channels, Span<float> inner)
    {
        var (wide, tall) = (width + (2 * Margin), height + (2 * Margin));
        var rented = ArrayPool<float>.Shared.Rent(wide * tall * scale * scale * channels);
        var large = rented.AsSpan(0, wide * tall * scale * scale * channels);
        prepared.GetOrAdd((wide, tall), size => new(size, (size.Width * scale, size.Height * scale))).Apply(around, channels, large);
        var length = width * scale * channels;
        for (var y = 0; y < height * scale; y++)
            large.Slice((((y + (Margin * scale)) * wide) + Margin) * scale * channels, length).CopyTo(inner[(y * length)..]);
        ArrayPool<float>.Shared.Return(rented);
    }

    /// <summary>A picture in another size, rounded to its bits.</summary>
    public static PictureBuffer Resized(PictureBuffer from, int width, int height, ResizeFilter filter = ResizeFilter.Bicubic)
    {
        var values = new float[from.Width * from.Height * from.Channels];
        from.ReadWindow(0, 0, from.Width, from.Height, values);
        var to = new PictureBuffer(width, height, from.Channels, from.IsDeep);
        to.WriteWindow(0, 0, width, height, new SampleResize((from.Width, from.Height), (width, height), filter).Apply(values, from.Channels));
        return to;
    }
}
