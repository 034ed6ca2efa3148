namespace Duel.Evaluation;

/// <summary>Pictures in pairs as numbers from 0 to 255, for metrics that compare each with its original.</summary>
internal static class PairedPictures
{
    /// <summary>The mean over pairs of a number a pair, with a bootstrap over pairs.</summary>
    /// <param name="evidence">Real and generated pictures, as many of either.</param>
    /// <param name="name">The metric's.</param>
    /// <param name="y">True if only brightness counts.</param>
    /// <param name="crop">Pixels cut off at every border.</param>
    /// <param name="of">The number of two planes sets [C][H, W] of a size.</param>
    public static Estimate Mean(Evidence evidence, string name, bool y, int crop, Func<Planes, Planes, double> of)
    {
        if (evidence.Real.Count != evidence.Generated.Count)
            throw new ArgumentException($"{evidence.Real.Count} real and {evidence.Generated.Count} generated pictures: pairs need as many of either.", nameof(evidence));
        var values = new double[evidence.Real.Count];
        Parallel.For(0, values.Length, i => values[i] = of(Planes.Of(evidence.Real, i, y, crop), Planes.Of(evidence.Generated, i, y, crop)));
        return Interval.OfMean(values, evidence.Stream(name));
    }
}

/// <summary>A picture channel by channel, 0 to 255.</summary>
/// <param name="Height">Pixels down.</param>
/// <param name="Width">Pixels across.</param>
/// <param name="Values">[C][H * W]</param>
internal sealed record Planes(int Height, int Width, double[][] Values)
{
    /// <summary>A picture of a set, rounded to bytes as a file would be.</summary>
    public static Planes Of(IDataset set, int index, bool y, int crop)
    {
        var sample = new float[set.Spec.Length];
        set.Read(index, sample);
        return Of(PixelScale.ToPicture(sample, set.Spec), y, crop);
    }

    /// <summary>A picture; y is the brightness of ITU-R BT.601, 16 to 235, as MATLAB's rgb2ycbcr has it.</summary>
    public static Planes Of(Picture picture, bool y, int crop)
    {
        var (height, width, channels) = (picture.Height - (2 * crop), picture.Width - (2 * crop), picture.Channels);
        if (height < 1 || width < 1)
            throw new ArgumentException($"Nothing is left of pictures {picture.Width} x {picture.Height} when {crop} pixels are cut off at every border.", nameof(crop));
        var planes = Enumerable.Range(0, y ? 1 : channels).Select(_ => new double[height * width]).ToArray();
        for (var row = 0; row < height; row++)
        {
            for (var column = 0; column < width; column++)
            {
                var pixel = picture.Pixel(column + crop, row + crop);
                var at = (row * width) + column;
                if (y)
                    planes[0][at] = channels < 3 ? 16 + (pixel[0] * 219 / 255.0) : 16 + (((65.481 * pixel[0]) + (128.553 * pixel[1]) + (24.966 * pixel[2])) / 255);
                else
                    for (var c = 0; c < channels; c++)
                        planes[c][at] = pixel[c];
            }
        }
        return new(height, width, planes);
    }
}
