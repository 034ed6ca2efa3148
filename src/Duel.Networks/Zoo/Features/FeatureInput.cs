namespace Duel.Networks;

/// <summary>Input of a feature network: size, channels, and the way there from bytes.</summary>
/// <param name="Size">Height and width in pixels.</param>
/// <param name="Channels">1 grey, 3 colour.</param>
/// <param name="Resize">Way of bringing pictures of another size to this one.</param>
/// <param name="Scale">A factor a channel: what goes in is byte * scale + shift.</param>
/// <param name="Shift">A summand a channel.</param>
/// <param name="BlueFirst">True if channels are blue, green, red; scale and shift are in this order too.</param>
public sealed record FeatureInput(int Size, int Channels, ResizeRule Resize, IReadOnlyList<double> Scale, IReadOnlyList<double> Shift, bool BlueFirst = false)
{
    private const double Full = 255, HalfByte = 127.5;

    /// <summary>Bytes brought to 0..1, less a mean, over a deviation, as PyTorch's networks mostly want it.</summary>
    public static FeatureInput Standardized(int size, ResizeRule resize, IReadOnlyList<double> mean, IReadOnlyList<double> deviation)
    {
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(deviation);
        return new(size, mean.Count, resize, [.. deviation.Select(d => 1 / (Full * d))], [.. mean.Zip(deviation, (m, d) => -m / d)]);
    }

    /// <summary>Samples from -1 to 1 as the network takes them, at their own size and with derivatives.</summary>
    /// <param name="samples">[N, H, W, 1 or 3]</param>
    /// <returns>[N, H, W, channels]</returns>
    public Tensor OfSamples(Tensor samples) => OfBytes(ValuesOf(samples));

    /// <summary>Samples from -1 to 1 as values from 0 to 255 of the network's channels.</summary>
    /// <param name="samples">[N, H, W, 1 or 3]</param>
    /// <returns>[N, H, W, channels]</returns>
    public Tensor ValuesOf(Tensor samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var x = samples.Affine(HalfByte, HalfByte);
        return x.Shape[3] == Channels ? x : Channels == 1 ? x.Mean([3], keep: true) : Tensor.Concat(3, x, x, x);
    }

    /// <summary>Values from 0 to 255 of the network's channels, red first, as it takes them.</summary>
    /// <param name="values">[N, H, W, channels]</param>
    public Tensor OfBytes(Tensor values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (BlueFirst)
            values = values.Flip(3);
        float[] scale = [.. Scale.Select(value => (float)value)], shift = [.. Shift.Select(value => (float)value)];
        return (values * Tensor.From(scale, [scale.Length])) + Tensor.From(shift, [shift.Length]);
    }

    /// <summary>Bytes brought to -1..1.</summary>
    public static FeatureInput Signed(int size, int channels, ResizeRule resize) =>
        new(size, channels, resize, [.. Enumerable.Repeat(2 / Full, channels)], [.. Enumerable.Repeat(-1.0, channels)]);
}

/// <summary>Way of bringing a picture of another size to a network's; distances depend on it (Parmar, Zhang and Zhu 2022, arXiv:2104.11222).</summary>
public enum ResizeRule
{
    /// <summary>Antialiased bicubic to bytes, equal to Pillow's.</summary>
    Bicubic,

    /// <summary>Bilinear between pixel centres without antialiasing, not rounded: PyTorch's interpolate, and pytorch-fid's rule.</summary>
    PlainBilinear,
}
