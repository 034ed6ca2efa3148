namespace Duel.Data;

/// <summary>One colour component of a JPEG: its sampling, and its samples once decoded.</summary>
internal sealed class JpegComponent
{
    /// <param name="Id">The number that scans refer to it by.</param>
    /// <param name="Across">Its sampling factor across, 1 to 4.</param>
    /// <param name="Down">Its sampling factor down, 1 to 4.</param>
    /// <param name="Quantization">The number of its quantization table, 0 to 3.</param>
    public readonly record struct Sampling(byte Id, int Across, int Down, int Quantization);

    /// <param name="sampling">As in the header of the frame.</param>
    /// <param name="frame">The frame that the component belongs to, with sizes already set.</param>
    public JpegComponent(Sampling sampling, JpegFrame frame)
    {
        (Id, Across, Down, QuantizationIndex) = sampling;
        (Width, Height) = (CeilingDivide(frame.Width * Across, frame.MostAcross), CeilingDivide(frame.Height * Down, frame.MostDown));
        (BlocksAcross, BlocksDown) = (CeilingDivide(Width, 8), CeilingDivide(Height, 8));
        (PaddedAcross, PaddedDown) = (frame.UnitsAcross * Across, frame.UnitsDown * Down);
        (ExpandAcross, ExpandDown) = (frame.MostAcross / Across, frame.MostDown / Down);
    }

    public byte Id { get; }

    /// <summary>Blocks across and down in each unit of an interleaved scan.</summary>
    public int Across { get; }

    public int Down { get; }

    public int QuantizationIndex { get; }

    /// <summary>Samples that belong to the picture.</summary>
    public int Width { get; }

    public int Height { get; }

    /// <summary>Blocks that hold such samples.</summary>
    public int BlocksAcross { get; }

    public int BlocksDown { get; }

    /// <summary>Blocks with those that only fill the last units.</summary>
    public int PaddedAcross { get; }

    public int PaddedDown { get; }

    /// <summary>Pixels that each sample stands for.</summary>
    public int ExpandAcross { get; }

    public int ExpandDown { get; }

    /// <summary>The decoded samples, rows of <see cref="Stride"/>.</summary>
    public byte[] Samples { get; private set; } = [];

    /// <summary>The coefficients of all blocks, 64 each in natural order; progressive files only.</summary>
    public short[] Coefficients { get; private set; } = [];

    /// <summary>The quantization table in natural order, as it was when the first scan of the component began; null before.</summary>
    public ushort[]? Quantization { get; private set; }

    /// <summary>The last DC value, from which the next one differs.</summary>
    public int Prediction { get; set; }

    public int Stride => PaddedAcross * 8;

    /// <summary>A row of samples, padding left out.</summary>
    public ReadOnlySpan<byte> Row(int y) => Samples.AsSpan(y * Stride, Width);

    /// <summary>The coefficients of one block.</summary>
    public Span<short> Block(int x, int y) => Coefficients.AsSpan(((y * PaddedAcross) + x) * 64, 64);

    /// <summary>Keeps the quantization table as it is at the first scan of the component, and takes memory unless this is a trial.</summary>
    public void Begin(ushort[] quantization, bool isProgressive, bool isTrial)
    {
        if (Quantization is not null)
            return;
        Quantization = quantization;
        if (isTrial)
            return;
        if (isProgressive)
            Coefficients = new short[Stride * PaddedDown * 8];
        else
            Samples = new byte[Stride * PaddedDown * 8];
    }

    /// <summary>Turns the coefficients of one block into samples.</summary>
    public void Transform(ReadOnlySpan<short> block, int x, int y) =>
        JpegTransform.Inverse(block, Quantization, Samples.AsSpan((y * 8 * Stride) + (x * 8)), Stride);

    /// <summary>Turns all coefficients into samples, and forgets them.</summary>
    public void TransformAll()
    {
        Samples = new byte[Coefficients.Length];
        for (var y = 0; y < BlocksDown; y++)
            for (var x = 0; x < BlocksAcross; x++)
                Transform(Block(x, y), x, y);
        Coefficients = [];
    }

    private static int CeilingDivide(int value, int by) => (value + by - 1) / by;
}
