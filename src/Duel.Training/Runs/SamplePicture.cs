namespace Duel.Training;

/// <summary>Samples as something to look at: a grid of pictures, or points over the real ones.</summary>
public static class SamplePicture
{
    private const int Columns = 10, MostColumns = 20, Rows = 6, Points = 1024, Side = 480, LeastSide = 90;
    private static readonly Rgb RealColour = new(200, 208, 218), FakeColour = new(11, 110, 79);

    /// <summary>Columns of a grid of pictures: one for each class, where that makes a row that can be looked at.</summary>
    public static int ColumnsFor(SampleSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return spec.ClassCount is > 1 and <= MostColumns ? spec.ClassCount : Columns;
    }

    /// <summary>Number of samples that make a good picture.</summary>
    public static int CountFor(SampleSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return spec.IsPicture ? ColumnsFor(spec) * Rows : Points;
    }

    /// <summary>Draws generated samples, small pictures a few times as large; points in the plane stand over as many real ones.</summary>
    /// <param name="samples">N samples one behind the other.</param>
    /// <param name="data">Samples that they imitate.</param>
    /// <param name="canvas">Picture that was drawn before, if it may be drawn over: a run that draws often then needs memory for one.</param>
    public static Picture Draw(ReadOnlySpan<float> samples, IDataset data, Picture? canvas = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.Spec.Kind switch
        {
            SampleKind.Picture => Enlarged(PictureGrid.Tile(samples, data.Spec, ColumnsFor(data.Spec)), Math.Max(1, LeastSide / data.Spec.Height)),
            SampleKind.Points or SampleKind.Row => Scatter(samples, data, canvas),
            var other => throw new ArgumentException($"{data.Name} has samples of the kind {other}, and only pictures and points are drawn.", nameof(data)),
        };
    }

    /// <summary>Draws generated samples where no real ones are at hand: tiles, or points on their own scale.</summary>
    /// <param name="samples">N samples one behind the other, 1 or more.</param>
    /// <param name="spec">Spec of a sample.</param>
    /// <param name="columns">Pictures a row; 0 for about as many rows as columns.</param>
    public static Picture Draw(float[] samples, SampleSpec spec, int columns = 0)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(spec);
        return spec.IsPicture ? PictureGrid.Tile(samples, spec, columns) : Draw(samples, new Alone(samples, spec));
    }

    /// <summary>The same with each pixel as a square.</summary>
    private static Picture Enlarged(Picture picture, int times)
    {
        if (times == 1)
            return picture;
        var large = new Picture(picture.Width * times, picture.Height * times, picture.Channels);
        for (var y = 0; y < large.Height; y++)
        {
            for (var x = 0; x < large.Width; x++)
                picture.Pixel(x / times, y / times).CopyTo(large.Pixel(x, y));
        }
        return large;
    }

    private static Picture Scatter(ReadOnlySpan<float> samples, IDataset data, Picture? canvas)
    {
        var length = data.Spec.Length;
        var count = samples.Length / length;
        var real = new float[count * length];
        for (var i = 0; i < count; i++)
            data.Read((int)((long)i * data.Count / count), real.AsSpan(i * length, length));
        var bound = real.Max(MathF.Abs) * 1.25f;
        var picture = canvas is { Width: Side, Height: Side, Channels: 3 } ? canvas : new Picture(Side, Side, 3);
        picture.Pixels.AsSpan().Fill(255);
        Dots(picture, real, length, bound, RealColour);
        Dots(picture, samples, length, bound, FakeColour);
        return picture;
    }

    private static void Dots(Picture picture, ReadOnlySpan<float> points, int length, float bound, Rgb colour)
    {
        for (var i = 0; i + length <= points.Length; i += length)
        {
            var x = (int)((points[i] / bound * 0.5f + 0.5f) * Side);
            var y = (int)((0.5f - ((length > 1 ? points[i + 1] : 0) / bound * 0.5f)) * Side);
            for (var dy = -1; dy <= 1; dy++)
            {
                for (var dx = -1; dx <= 1; dx++)
                {
                    if (x + dx >= 0 && x + dx < Side && y + dy >= 0 && y + dy < Side)
                        (picture.Pixel(x + dx, y + dy)[0], picture.Pixel(x + dx, y + dy)[1], picture.Pixel(x + dx, y + dy)[2]) = (colour.Red, colour.Green, colour.Blue);
                }
            }
        }
    }

    /// <summary>Generated samples as a set.</summary>
    private sealed class Alone(float[] values, SampleSpec spec) : IDataset
    {
        public string Name => "samples";

        public int Count => values.Length / spec.Length;

        public SampleSpec Spec => spec;

        public int Read(int index, Span<float> sample)
        {
            values.AsSpan(index * spec.Length, spec.Length).CopyTo(sample);
            return -1;
        }
    }
}
