namespace Duel.Data;

/// <summary>Many pictures of one size as a single picture, in rows from the top left.</summary>
public static class PictureGrid
{
    /// <summary>Tiles pictures.</summary>
    /// <param name="pictures">At least one, all of one size and number of channels.</param>
    /// <param name="columns">Pictures a row; 0 for about as many rows as columns.</param>
    /// <param name="margin">Pixels between pictures and around them.</param>
    /// <param name="background">The colour of the margin and of missing pictures; white where not given.</param>
    /// <exception cref="ArgumentException">There is no picture, or their sizes differ.</exception>
    public static Picture Tile(IReadOnlyList<Picture> pictures, int columns = 0, int margin = 2, Rgb? background = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        ArgumentOutOfRangeException.ThrowIfNegative(margin);
        if (pictures.Count == 0)
            throw new ArgumentException("A grid needs at least one picture.", nameof(pictures));
        var (width, height, channels) = (pictures[0].Width, pictures[0].Height, pictures[0].Channels);
        if (columns == 0)
            columns = (int)Math.Ceiling(Math.Sqrt(pictures.Count));
        columns = Math.Min(columns, pictures.Count);
        var rows = (pictures.Count + columns - 1) / columns;

        var grid = Pad.Filled((columns * (width + margin)) + margin, (rows * (height + margin)) + margin, channels, background ?? Rgb.White);
        for (var i = 0; i < pictures.Count; i++)
        {
            var picture = pictures[i];
            if ((picture.Width, picture.Height, picture.Channels) != (width, height, channels))
                throw new ArgumentException(
                    $"Picture {i} is {picture.Width} x {picture.Height} x {picture.Channels} and the first {width} x {height} x {channels}: a grid needs one size.",
                    nameof(pictures));
            picture.CopyTo(grid, margin + (i % columns * (width + margin)), margin + (i / columns * (height + margin)));
        }

        return grid;
    }

    /// <summary>Tiles samples from -1 to 1.</summary>
    /// <param name="samples">[N, H, W, C], N at least 1.</param>
    /// <param name="spec">Spec of one sample.</param>
    /// <param name="columns">Pictures a row; 0 for about as many rows as columns.</param>
    /// <param name="margin">Pixels between pictures and around them.</param>
    /// <param name="background">The colour of the margin and of missing pictures; white where not given.</param>
    /// <exception cref="ArgumentException">The samples are not a whole number of pictures, or none.</exception>
    public static Picture Tile(ReadOnlySpan<float> samples, SampleSpec spec, int columns = 0, int margin = 2, Rgb? background = null)
    {
        if (samples.Length % spec.Length != 0)
            throw new ArgumentException($"{samples.Length} values are not a whole number of samples of {spec.Length}.", nameof(samples));
        var pictures = new Picture[samples.Length / spec.Length];
        for (var i = 0; i < pictures.Length; i++)
            pictures[i] = PixelScale.ToPicture(samples.Slice(i * spec.Length, spec.Length), spec);
        return Tile(pictures, columns, margin, background);
    }
}
