namespace Duel.Recipes;

/// <summary>Items, what a detector makes of them, and the difference, side by side.</summary>
public static class ResidualPicture
{
    /// <summary>A row for each of the first items: the item, its reconstruction, its heat map.</summary>
    /// <param name="detector">Detector to show.</param>
    /// <param name="items">Pictures.</param>
    /// <param name="count">Number of items, 1 or more.</param>
    public static Picture Of(IAnomalyDetector detector, IDataset items, int count)
    {
        ArgumentNullException.ThrowIfNull(items);
        return PictureGrid.Tile([.. Enumerable.Range(0, count).SelectMany(i => Row(detector, items, i))], columns: 3);
    }

    /// <summary>The item, its reconstruction, its heat map: pictures of one size in colour.</summary>
    /// <param name="detector">The detector.</param>
    /// <param name="items">Pictures.</param>
    /// <param name="index">The item's index.</param>
    /// <param name="shown">The same pictures at the size to show them in; null for the size that the detector sees.</param>
    public static IReadOnlyList<Picture> Row(IAnomalyDetector detector, IDataset items, int index, IDataset? shown = null)
    {
        ArgumentNullException.ThrowIfNull(detector);
        ArgumentNullException.ThrowIfNull(items);
        var item = new float[items.Spec.Length];
        items.Read(index, item);
        Picture[] seen = [Coloured(PixelScale.ToPicture(item, items.Spec)), Coloured(PixelScale.ToPicture(detector.Reconstruct(item), items.Spec)), Heat(detector.HeatMap(item), items.Spec)];
        if (shown is null || shown.Spec.Height == items.Spec.Height)
            return seen;
        var whole = new float[shown.Spec.Length];
        shown.Read(index, whole);
        var fit = new PictureFit(shown.Spec.Height, 3, Framing.Crop, ResizeFilter.Bicubic, Rgb.White);
        return [Coloured(PixelScale.ToPicture(whole, shown.Spec)), fit.Apply(seen[1]), fit.Apply(seen[2])];
    }

    /// <summary>A heat map as a picture: black where nothing differs, over red and yellow to white where a channel differs by half its range or more.</summary>
    public static Picture Heat(ReadOnlySpan<float> map, SampleSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var picture = new Picture(spec.Width, spec.Height, 3);
        for (var pixel = 0; pixel < spec.Width * spec.Height; pixel++)
        {
            var most = 0f;
            foreach (var value in map.Slice(pixel * spec.Channels, spec.Channels))
                most = Math.Max(most, value);
            var colour = picture.Pixels.AsSpan(pixel * 3, 3);
            for (var c = 0; c < 3; c++)
                colour[c] = (byte)Math.Clamp(((most * 3) - c) * 255, 0, 255);
        }
        return picture;
    }

    private static Picture Coloured(Picture picture)
    {
        if (picture.Channels == 3)
            return picture;
        var coloured = new Picture(picture.Width, picture.Height, 3);
        for (var i = 0; i < picture.Width * picture.Height; i++)
            coloured.Pixels.AsSpan(i * 3, 3).Fill(picture.Pixels[i * picture.Channels]);
        return coloured;
    }
}
