namespace Duel.Recipes;

/// <summary>Pictures painted by a network, tile by tile, to what it would make of them whole.</summary>
/// <remarks>What depends on a whole picture are its statistics; they are summed up over tiles first, and over all frames of an animation, so that what stands still stays still.</remarks>
/// <param name="network">The network.</param>
internal sealed class Painting(StyleTransferNetwork network)
{
    private const int Channels = 3, Grid = StyleTransferNetwork.Downsampling;

    /// <summary>The code of a picture's own style.</summary>
    /// <param name="picture">The picture.</param>
    public float[] CodeOf(PictureBuffer picture)
    {
        var moments = new EncodedMoments();
        Measure([picture], new(), seen => moments.Add(network.Style(seen.Pixels), seen), default);
        return moments.Statistics();
    }

    /// <summary>Paints frames.</summary>
    /// <param name="frames">Frames of one animation, or one picture.</param>
    /// <param name="code">Code of the style.</param>
    /// <param name="options">Strength, colours and tiles.</param>
    /// <param name="cancellationToken">Stops between tiles.</param>
    public IReadOnlyList<PictureBuffer> Of(IReadOnlyList<PictureBuffer> frames, float[] code, PaintOptions options, CancellationToken cancellationToken)
    {
        var (content, own) = (new EncodedMoments(), new EncodedMoments());
        Measure(frames, options, seen =>
        {
            content.Add(network.Content(seen.Pixels), seen);
            if (options.Alpha != 1)
                own.Add(network.Style(seen.Pixels), seen);
        }, cancellationToken);
        if (options.Alpha != 1)
            code = [.. own.Statistics().Zip(code, (mine, theirs) => (float)(mine + (options.Alpha * (theirs - mine))))];
        var statistics = content.Statistics();
        return [.. frames.Select(frame => Painted(frame, statistics, code, options, cancellationToken))];
    }

    private PictureBuffer Painted(PictureBuffer picture, float[] statistics, float[] code, PaintOptions options, CancellationToken cancellationToken)
    {
        var isGrey = picture.Channels < Channels && options.PreserveColor;
        var painted = new PictureBuffer(picture.Width, picture.Height, (isGrey ? 1 : Channels) + (picture.HasAlpha ? 1 : 0), picture.IsDeep);
        foreach (var tile in Tiles(picture, options.Tile))
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var scope = new TensorScope();
            using var recording = GradientMode.NoGrad();
            var seen = tile.Read(picture);
            Shape vector = [1, network.CodeLength];
            var made = network.Paint(network.Content(seen.Pixels), Tensor.From(statistics, vector), Tensor.From(code, vector));
            var (given, values) = (new float[tile.Width * tile.Height * picture.Channels], new float[tile.Width * tile.Height * painted.Channels]);
            picture.ReadWindow(tile.Left, tile.Top, tile.Width, tile.Height, given);
            for (var y = 0; y < tile.Height; y++)
            {
                var row = made.AsSpan().Slice((((seen.Top + y) * made.Shape[2]) + seen.Left) * Channels, tile.Width * Channels);
                Finish(row, given.AsSpan(y * tile.Width * picture.Channels), picture.Channels, values.AsSpan(y * tile.Width * painted.Channels), painted.Channels, options.PreserveColor);
            }
            painted.WriteWindow(tile.Left, tile.Top, tile.Width, tile.Height, values);
        }
        return painted;
    }

    /// <summary>A row of pixels as it is written: with the opacity that was given and, if they are preserved, the colours.</summary>
    private static void Finish(ReadOnlySpan<float> made, ReadOnlySpan<float> given, int from, Span<float> values, int to, bool preservesColor)
    {
        var (wasGrey, isGrey) = (from < Channels, to < Channels);
        for (var i = 0; i < made.Length / Channels; i++)
        {
            var pixel = made.Slice(i * Channels, Channels);
            var before = given.Slice(i * from, from);
            var after = values.Slice(i * to, to);
            // Only brightness is painted: the same is added to red, green and blue.
            var lighter = !preservesColor ? 0 : Brightness(pixel[0], pixel[1], pixel[2]) - (wasGrey ? before[0] : Brightness(before[0], before[1], before[2]));
            for (var c = 0; c < (isGrey ? 1 : Channels); c++)
                after[c] = preservesColor ? before[c] + lighter : pixel[c];
            if (from % 2 == 0)
                after[^1] = before[^1];
        }
    }

    private static float Brightness(float red, float green, float blue) => (0.299f * red) + (0.587f * green) + (0.114f * blue);

    private static void Measure(IReadOnlyList<PictureBuffer> frames, PaintOptions options, Action<SeenTile> measure, CancellationToken cancellationToken)
    {
        foreach (var frame in frames)
        {
            foreach (var tile in Tiles(frame, options.Tile))
            {
                cancellationToken.ThrowIfCancellationRequested();
                using var scope = new TensorScope();
                using var recording = GradientMode.NoGrad();
                measure(tile.Read(frame));
            }
        }
    }

    private static IEnumerable<Tile> Tiles(PictureBuffer picture, int side)
    {
        // Tiles begin at multiples of what encoders make of a pixel, so that they are convolved along the same lines as the whole.
        side = Math.Max(Grid, side / Grid * Grid);
        for (var top = 0; top < picture.Height; top += side)
        {
            for (var left = 0; left < picture.Width; left += side)
                yield return new(left, top, Math.Min(side, picture.Width - left), Math.Min(side, picture.Height - top));
        }
    }

    /// <summary>A part of a picture.</summary>
    private readonly record struct Tile(int Left, int Top, int Width, int Height)
    {
        /// <summary>Reads it with what the network sees around it, up to the picture's own borders.</summary>
        public SeenTile Read(PictureBuffer picture)
        {
            const int Reach = StyleTransferNetwork.Reach;
            var (fromX, fromY) = (Math.Max(0, Left - Reach), Math.Max(0, Top - Reach));
            var (wide, tall) = (Math.Min(picture.Width, Left + Width + Reach) - fromX, Math.Min(picture.Height, Top + Height + Reach) - fromY);
            var seen = new float[wide * tall * Channels];
            PixelChannels.Rgb.Read(picture, fromX, fromY, wide, tall, seen);
            return new(Tensor.From(seen, [1, tall, wide, Channels]), Left - fromX, Top - fromY, Width, Height);
        }
    }
}

/// <summary>A tile with what the network sees around it.</summary>
/// <param name="Pixels">[1, H, W, 3]</param>
/// <param name="Left">First column of the tile itself.</param>
/// <param name="Top">First row.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
internal sealed record SeenTile(Tensor Pixels, int Left, int Top, int Width, int Height);

/// <summary>Means and deviations of encoded pictures, summed up tile by tile.</summary>
internal sealed class EncodedMoments
{
    private const int Grid = StyleTransferNetwork.Downsampling;
    private double[][]? sums;
    private long places;

    /// <summary>Adds a tile, without what lies around it.</summary>
    public void Add(EncodedPictures encoded, SeenTile tile)
    {
        var (height, width) = ((tile.Height + Grid - 1) / Grid, (tile.Width + Grid - 1) / Grid);
        Tensor[] inside = [.. new[] { encoded.Shallow, encoded.Deep }.Select(one => one.Slice(1, tile.Top / Grid, height).Slice(2, tile.Left / Grid, width))];
        var all = inside.SelectMany(one => new[] { one.Sum([1, 2]), one.Square().Sum([1, 2]) }).ToArray();
        sums ??= [.. all.Select(one => new double[one.Shape[1]])];
        for (var i = 0; i < sums.Length; i++)
        {
            var values = all[i].AsSpan();
            for (var c = 0; c < values.Length; c++)
                sums[i][c] += values[c];
        }
        places += (long)height * width;
    }

    /// <summary>All of them, in the order of <see cref="EncodedPictures.Statistics"/>.</summary>
    public float[] Statistics()
    {
        var means = sums!.Select(one => one.Select(sum => sum / places).ToArray()).ToArray();
        return [.. Enumerable.Range(0, 2).SelectMany(i => means[2 * i].Concat(means[2 * i].Zip(means[(2 * i) + 1], (mean, square) => Math.Sqrt(Math.Max(0, square - (mean * mean)) + EncodedPictures.Epsilon)))).Select(value => (float)value)];
    }
}
