namespace Duel.Data;

/// <summary>The frame header of a JPEG: sizes and components.</summary>
internal sealed class JpegFrame
{
    private const int MostUnitBlocks = 10;

    private JpegFrame(int width, int height, bool progressive, JpegComponent.Sampling[] samplings)
    {
        (Width, Height, IsProgressive) = (width, height, progressive);
        MostAcross = samplings.Max(sampling => sampling.Across);
        MostDown = samplings.Max(sampling => sampling.Down);
        (UnitsAcross, UnitsDown) = ((width + (8 * MostAcross) - 1) / (8 * MostAcross), (height + (8 * MostDown) - 1) / (8 * MostDown));
        Components = [.. samplings.Select(sampling => new JpegComponent(sampling, this))];
    }

    public int Width { get; }

    public int Height { get; }

    public bool IsProgressive { get; }

    /// <summary>The largest sampling factors.</summary>
    public int MostAcross { get; }

    public int MostDown { get; }

    /// <summary>Units (MCUs) of an interleaved scan across and down.</summary>
    public int UnitsAcross { get; }

    public int UnitsDown { get; }

    public JpegComponent[] Components { get; }

    /// <summary>What decoding takes: samples, coefficients of two bytes where they are kept, and the picture.</summary>
    public long MemoryBytes =>
        Components.Sum(component => (long)component.Stride * component.PaddedDown * 8 * (IsProgressive ? 3 : 1)) + (3L * Width * Height);

    /// <summary>Reads a frame header.</summary>
    /// <exception cref="DataFormatException">A kind of JPEG that cannot be read, or a picture beyond a limit.</exception>
    public static JpegFrame Read(byte marker, ReadOnlySpan<byte> segment, DecodeLimits limits, string file)
    {
        var kind = marker is 0xc9 or 0xca or 0xcb or 0xcd or 0xce or 0xcf ? "JPEG with arithmetic coding" : "lossless or hierarchical JPEG";
        if (marker is not (0xc0 or 0xc1 or 0xc2))
            throw new DataFormatException(
                file,
                $"this is a {kind} (ff{marker:x2}), and baseline and progressive ones can be read",
                hint: "Convert it to a usual JPEG or to PNG");
        var reader = new ByteReader(segment, file);
        var (precision, height, width, count) = (reader.Byte(), reader.UInt16Big(), reader.UInt16Big(), reader.Byte());
        if (precision != 8)
            throw new DataFormatException(file, $"the samples have {precision} bits, and 8 can be read", hint: "Convert it to a usual JPEG or to PNG");
        if (count is not (1 or 3 or 4))
            throw new DataFormatException(file, $"there are {count} components, and 1, 3 or 4 make a picture");
        limits.CheckPicture(width, height, 4, file);

        var samplings = new JpegComponent.Sampling[count];
        for (var i = 0; i < count; i++)
        {
            var (id, factors, table) = (reader.Byte(), reader.Byte(), reader.Byte());
            samplings[i] = new(id, factors >> 4, factors & 15, table);
            if (samplings[i] is not { Across: >= 1 and <= 4, Down: >= 1 and <= 4, Quantization: <= 3 })
                throw new DataFormatException(
                    file,
                    $"component {id} has sampling {factors >> 4} x {factors & 15} and table {table}, and 1 to 4 and 0 to 3 are needed");
        }

        var frame = new JpegFrame(width, height, marker == 0xc2, samplings);
        frame.Check(file);
        return frame;
    }

    private void Check(string file)
    {
        if (Components.Any(component => MostAcross % component.Across != 0 || MostDown % component.Down != 0))
            throw new DataFormatException(file, "a component is sampled in a ratio that is no whole number", hint: "Convert it to a usual JPEG or to PNG");
        if (Components.Length > 1 && Components.Sum(component => component.Across * component.Down) > MostUnitBlocks)
            throw new DataFormatException(file, $"the components take more than {MostUnitBlocks} blocks a unit", hint: Hint.Damaged);
        if (Components.DistinctBy(component => component.Id).Count() != Components.Length)
            throw new DataFormatException(file, "two components have one number", hint: Hint.Damaged);
    }
}
