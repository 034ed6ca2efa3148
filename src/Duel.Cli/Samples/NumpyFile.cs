namespace Duel.Cli;

/// <summary>Samples as one NumPy array: pictures as bytes [N, C, H, W], other samples as float32 [N, ...].</summary>
internal sealed class NumpyFile : ISampleFile
{
    private readonly string path;
    private readonly SampleSpec spec;
    private readonly float[] values;
    private readonly byte[] bytes;
    private int count;

    public NumpyFile(string path, SampleSpec spec, int count)
    {
        var length = (long)count * spec.Length;
        if (length * (spec.IsPicture ? 1 : sizeof(float)) > 1L << 30)
            throw CommandException.Usage($"{count} samples of {spec} make an array of more than 1 GiB", "Ask for fewer, or write a folder of PNG files.");
        (this.path, this.spec) = (path, spec);
        values = new float[spec.IsPicture ? 0 : length];
        bytes = new byte[spec.IsPicture ? length : 0];
    }

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<float> sample)
    {
        if (spec.IsPicture)
            ChannelsFirst(sample, bytes.AsSpan(count * spec.Length, spec.Length));
        else
            sample.CopyTo(values.AsSpan(count * spec.Length));
        count++;
    }

    /// <inheritdoc/>
    public void Complete() => WholeFile.Write(path, Npy.Write(spec.IsPicture
        ? NpyArray.Of<byte>(bytes, count, spec.Channels, spec.Height, spec.Width)
        : NpyArray.Of<float>(values, [count, .. spec.Extents])));

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private void ChannelsFirst(ReadOnlySpan<float> sample, Span<byte> plane)
    {
        var pixels = spec.Height * spec.Width;
        for (var i = 0; i < sample.Length; i++)
            plane[(i % spec.Channels * pixels) + (i / spec.Channels)] = PixelScale.ToByte(sample[i]);
    }
}
