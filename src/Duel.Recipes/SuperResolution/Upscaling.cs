using System.Buffers;

namespace Duel.Recipes;

/// <summary>Pictures enlarged by a network, tile by tile, to what it would make of them whole.</summary>
/// <param name="network">The network.</param>
/// <param name="kind">Channels that it sees.</param>
internal sealed class Upscaling(Upscaler network, PixelChannels kind)
{
    // Tiles begin at multiples of this, so that they are convolved along the same lines as the whole.
    private const int Grid = 8;
    private readonly Enlargement enlargement = new(network.Scale);

    /// <summary>Enlarges a picture; alpha by bicubic interpolation.</summary>
    /// <param name="low">The picture.</param>
    /// <param name="tile">Side of the tiles of the small picture, at least 8.</param>
    /// <param name="isEnsemble">True for the mean over the eight ways to turn and mirror.</param>
    /// <param name="cancellationToken">Stops between tiles.</param>
    public PictureBuffer Of(PictureBuffer low, int tile, bool isEnsemble, CancellationToken cancellationToken)
    {
        var scale = network.Scale;
        var large = new PictureBuffer(checked(low.Width * scale), checked(low.Height * scale), low.Channels, low.IsDeep);
        tile = Math.Max(Grid, tile / Grid * Grid);
        var rented = ArrayPool<float>.Shared.Rent(Math.Min(tile, low.Width) * Math.Min(tile, low.Height) * scale * scale * low.Channels);
        for (var top = 0; top < low.Height; top += tile)
        {
            for (var left = 0; left < low.Width; left += tile)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var (width, height) = (Math.Min(tile, low.Width - left), Math.Min(tile, low.Height - top));
                var part = rented.AsSpan(0, width * height * scale * scale * low.Channels);
                enlargement.Part(low, left, top, width, height, part);
                AddDetails(part, low, left, top, width, height, isEnsemble);
                large.WriteWindow(left * scale, top * scale, width * scale, height * scale, part);
            }
        }
        ArrayPool<float>.Shared.Return(rented);
        return large;
    }

    /// <summary>Adds what the network makes of a part of a picture to its enlarged pixels.</summary>
    private void AddDetails(Span<float> part, PictureBuffer low, int left, int top, int width, int height, bool isEnsemble)
    {
        var (scale, reach) = (network.Scale, (network.Reach + Grid - 1) / Grid * Grid);
        // Only up to the picture's own borders, beyond which the network sees nothing.
        var (fromX, fromY, toX, toY) = (Math.Max(0, left - reach), Math.Max(0, top - reach), Math.Min(low.Width, left + width + reach), Math.Min(low.Height, top + height + reach));
        var (wide, tall) = (toX - fromX, toY - fromY);
        var rented = ArrayPool<float>.Shared.Rent(wide * tall * kind.Count);
        var seen = rented.AsSpan(0, wide * tall * kind.Count);
        kind.Read(low, fromX, fromY, wide, tall, seen);
        using var scope = new TensorScope();
        // Read where it was made: a copy for each tile would be most of the memory.
        var made = isEnsemble ? Mean(seen, wide, tall) : Made(seen, wide, tall).AsSpan();
        var length = width * scale;
        for (var y = 0; y < height * scale; y++)
            Add(part.Slice(y * length * low.Channels, length * low.Channels), made.Slice((((((top - fromY) * scale) + y) * wide) + (left - fromX)) * scale * kind.Count, length * kind.Count), low.Channels);
        ArrayPool<float>.Shared.Return(rented);
    }

    /// <summary>Adds what the network makes to a row of enlarged pixels.</summary>
    private void Add(Span<float> part, ReadOnlySpan<float> details, int channels)
    {
        var (colors, count) = (channels >= 3 ? 3 : 1, kind.Count);
        for (int pixel = 0, at = 0; at < part.Length; pixel++, at += channels)
        {
            for (var c = 0; c < colors; c++)
            {
                // A grey picture gets the mean of what is added to red, green and blue.
                part[at + c] += count == 1 ? details[pixel] * kind.Gain
                    : colors == 3 ? details[(3 * pixel) + c] : (details[3 * pixel] + details[(3 * pixel) + 1] + details[(3 * pixel) + 2]) / 3;
            }
        }
    }

    private float[] Mean(ReadOnlySpan<float> seen, int width, int height)
    {
        var (scale, turned) = (network.Scale, new float[seen.Length]);
        var (sum, back) = (new float[seen.Length * scale * scale], new float[seen.Length * scale * scale]);
        for (var which = 0; which < Dihedral.Count; which++)
        {
            Dihedral.Turn(which, seen, height, width, turned);
            using var scope = new TensorScope();
            var made = (which & 4) == 0 ? Made(turned, width, height) : Made(turned, height, width);
            Dihedral.TurnBack(which, made.AsSpan(), height * scale, width * scale, back);
            for (var i = 0; i < sum.Length; i++)
                sum[i] += back[i] / Dihedral.Count;
        }
        return sum;
    }

    private Tensor Made(ReadOnlySpan<float> seen, int width, int height)
    {
        using var recording = GradientMode.NoGrad();
        return network.Forward(Tensor.From(seen, [1, height, width, kind.Count]));
    }
}
