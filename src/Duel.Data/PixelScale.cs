namespace Duel.Data;

/// <summary>The one map between bytes 0..255 and samples -1..1: linear, 0 to -1 and 255 to 1.</summary>
public static class PixelScale
{
    private static readonly float[] Samples = [.. Enumerable.Range(0, 256).Select(value => ToSample((byte)value))];

    /// <summary>The sample of a byte: 2 v / 255 - 1.</summary>
    public static float ToSample(byte value) => (2f * value / 255f) - 1f;

    /// <summary>The byte of a sample: (x + 1) 127.5, rounded half away from zero, clamped to 0..255; NaN gives 0.</summary>
    public static byte ToByte(float sample) => (byte)Math.Clamp(((sample + 1f) * 127.5f) + 0.5f, 0f, 255f);

    /// <summary>Writes the samples of bytes.</summary>
    /// <param name="bytes">Values 0 to 255.</param>
    /// <param name="samples">As many values, -1 to 1.</param>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public static void ToSamples(ReadOnlySpan<byte> bytes, Span<float> samples)
    {
        CheckLengths(bytes.Length, samples.Length);
        for (var i = 0; i < samples.Length; i++)
            samples[i] = Samples[bytes[i]];
    }

    /// <summary>Writes the bytes of samples, clamped.</summary>
    /// <param name="samples">Values, -1 to 1 unless they overshoot.</param>
    /// <param name="bytes">As many values 0 to 255.</param>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public static void ToBytes(ReadOnlySpan<float> samples, Span<byte> bytes)
    {
        CheckLengths(samples.Length, bytes.Length);
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = ToByte(samples[i]);
    }

    /// <summary>The picture of a sample [H, W, C].</summary>
    /// <param name="samples">Values -1 to 1, channels last.</param>
    /// <param name="spec">Spec of the sample; a picture of 1 to 4 channels.</param>
    /// <exception cref="ArgumentException">The spec describes no picture, or another length.</exception>
    public static Picture ToPicture(ReadOnlySpan<float> samples, SampleSpec spec)
    {
        if (!spec.IsPicture)
            throw new ArgumentException($"A sample of extents [{string.Join(", ", spec.Extents)}] is not a picture: pictures have three, [H, W, C].", nameof(spec));
        var picture = new Picture(spec.Width, spec.Height, spec.Channels);
        ToBytes(samples, picture.Pixels);
        return picture;
    }

    private static void CheckLengths(int from, int to)
    {
        if (from != to)
            throw new ArgumentException($"{from} values do not fit a span of {to}: the lengths must be equal.");
    }
}
