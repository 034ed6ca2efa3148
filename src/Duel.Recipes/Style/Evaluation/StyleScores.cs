namespace Duel.Recipes;

/// <summary>Distances of painted pictures, means over all pairs of a content and a style.</summary>
/// <param name="Alpha">Strength that they were painted at.</param>
/// <param name="Style">Distance from the style; 0 is the same.</param>
/// <param name="Content">Distance from the content; 0 is the same, about 1 another picture.</param>
public sealed record StyleScores(double Alpha, double Style, double Content)
{
    /// <summary>Measures a way of painting.</summary>
    /// <param name="data">Contents and styles.</param>
    /// <param name="features">Style and content as they are measured.</param>
    /// <param name="alpha">Strength, as it is told.</param>
    /// <param name="paint">Paints a content like a style.</param>
    internal static StyleScores Of(StyleData data, StyleFeatures features, double alpha, Func<PictureBuffer, PictureBuffer, Picture> paint)
    {
        var (style, content, pairs) = (0.0, 0.0, 0);
        foreach (var like in data.Styles.Pictures)
        {
            foreach (var given in data.Contents.Pictures)
            {
                using var scope = new TensorScope();
                // Before histories are off: a picture may be painted by descent.
                var painted = paint(given.Picture, like.Picture);
                using var recording = GradientMode.NoGrad();
                var seen = Seen(features, painted);
                style += StyleFeatures.StyleDistance(Seen(features, like.Picture.ToPicture()), seen).Item();
                content += StyleFeatures.ContentDistance(Seen(features, given.Picture.ToPicture()), seen).Item();
                pairs++;
            }
        }
        return new(alpha, style / pairs, content / pairs);
    }

    /// <summary>PSNR of contents painted at alpha 0 beside what they are, dB, the mean over contents.</summary>
    internal static double Identity(StyleModel model, StyleData data)
    {
        var any = model.Style(data.Styles.Pictures[0].Picture);
        return data.Contents.Pictures.Average(one => new PeakSignalToNoise().Between(one.Picture.ToPicture(), model.Apply(one.Picture.ToPicture(), any, new() { Alpha = 0 })));
    }

    /// <summary>A picture as a network sees it.</summary>
    internal static StyleAndContent Seen(StyleFeatures features, Picture picture)
    {
        var samples = new float[picture.Pixels.Length];
        PixelScale.ToSamples(picture.Pixels, samples);
        return features.Of(Tensor.From(samples, [1, picture.Height, picture.Width, picture.Channels]));
    }
}
