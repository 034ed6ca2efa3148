namespace Duel.Losses;

/// <summary>Colour changes of ADA (arXiv:2006.06676, appendix B): one affine map of the channels a picture, composed of all steps.</summary>
internal static class AdaColor
{
    private const double Brightness = 0.2, Contrast = 0.5, Saturation = 1;

    public static Tensor Change(Tensor x, Chances chances)
    {
        var (count, channels) = (chances.Count, x.Shape[3]);
        var brightness = chances.Normal("brightness", n => n * Brightness, 0);
        var contrast = chances.Normal("contrast", n => Math.Pow(2, n * Contrast), 1);
        var mirrored = chances.Uniform("luma", u => u < 0.5 ? 1 : 0, 0);
        var hue = chances.Uniform("hue", u => ((2 * u) - 1) * Math.PI, 0);
        var saturation = chances.Normal("saturation", n => Math.Pow(2, n * Saturation), 1);
        var (matrices, shifts) = (new double[count * channels * channels], new double[count * channels]);
        for (var n = 0; n < count; n++)
        {
            // Luma is the mean of channels; the rest is colour, which hue turns and saturation stretches.
            var luma = contrast[n] * (1 - (2 * mirrored[n]));
            var colour = contrast[n] * saturation[n];
            var (sin, cos) = channels == 3 ? Math.SinCos(hue[n]) : (0, 1);
            for (var from = 0; from < channels; from++)
            {
                for (var to = 0; to < channels; to++)
                {
                    var mean = 1.0 / channels;
                    var turned = (cos * ((from == to ? 1 : 0) - mean)) + (sin / Math.Sqrt(3) * UpdateStep(from, to));
                    matrices[(((n * channels) + from) * channels) + to] = (luma * mean) + (colour * turned);
                }
                // Brightness comes first, and is luma alone.
                shifts[(n * channels) + from] = brightness[n] * luma;
            }
        }
        var pixels = x.Reshape([count, x.Shape[1] * x.Shape[2], channels]);
        return (pixels.MatMul(Tensor.From(matrices, [count, channels, channels], x.Type)) + Tensor.From(shifts, [count, 1, channels], x.Type)).Reshape(x.Shape);
    }

    /// <summary>The cross product with (1, 1, 1): what a turn around the grey axis adds.</summary>
    private static int UpdateStep(int from, int to) => ((to - from + 3) % 3) switch { 1 => 1, 2 => -1, _ => 0 };
}
