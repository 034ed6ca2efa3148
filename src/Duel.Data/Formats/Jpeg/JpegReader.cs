namespace Duel.Data;

/// <summary>Walks over the segments of a JPEG.</summary>
/// <param name="limits">What the file may ask for.</param>
/// <param name="file">The name for errors.</param>
/// <param name="isTrial">Whether all is decoded and nothing kept, to see whether it is there.</param>
internal sealed class JpegReader(DecodeLimits limits, string file, bool isTrial = false)
{
    private readonly JpegTables tables = new(file);
    private bool isJfif;
    private int? adobeTransform;
    private int scans;

    /// <summary>The frame, once its header was read.</summary>
    public JpegFrame? Frame { get; private set; }

    /// <summary>The EXIF orientation, 1 for upright.</summary>
    public int Orientation { get; private set; } = 1;

    /// <summary>How the components are to be understood.</summary>
    public JpegColorSpace ColorSpace => Frame!.Components switch
    {
        { Length: 1 } => JpegColorSpace.Grey,
        { Length: 4 } => adobeTransform == 2 ? JpegColorSpace.Ycck : JpegColorSpace.Cmyk,
        _ when isJfif => JpegColorSpace.YCbCr,
        _ when adobeTransform is { } transform => transform == 0 ? JpegColorSpace.Rgb : JpegColorSpace.YCbCr,
        [{ Id: (byte)'R' }, { Id: (byte)'G' }, { Id: (byte)'B' }] => JpegColorSpace.Rgb,
        _ => JpegColorSpace.YCbCr,
    };

    /// <summary>Reads segments up to the first scan, or through all scans to the end.</summary>
    /// <exception cref="DataFormatException">The file is damaged, of a kind that cannot be read, or beyond a limit.</exception>
    public void Read(ReadOnlySpan<byte> bytes, bool headerOnly)
    {
        var reader = new ByteReader(bytes, file);
        if (!Jpeg.Starts(bytes))
            throw reader.Fail("the first bytes are not those of a JPEG", "Is this another kind of file under the name of a picture?");
        reader.Skip(2);
        while (true)
        {
            // Missing the end marker alone does no harm: sequential scans are whole or refused.
            if (reader.Left == 0 && Frame is { IsProgressive: false } && IsComplete)
                return;
            var marker = NextMarker(ref reader);
            if (marker == 0xd9)
                break;
            if (marker is 0x01 or (>= 0xd0 and <= 0xd7))
                continue;
            var segment = reader.Take(reader.UInt16Big() - 2);
            if (marker != 0xda)
            {
                Segment(marker, segment, bytes.Length);
                if (marker is >= 0xc0 and <= 0xc2 && !headerOnly && !isTrial && DecodeLimits.IsBulky(bytes.Length, Frame!.MemoryBytes))
                    new JpegReader(limits, file, isTrial: true).Read(bytes, headerOnly: false);
                continue;
            }

            if (Frame is null)
                throw reader.Fail("a scan comes before the header of the frame", Hint.Damaged);
            if (headerOnly)
                return;
            if (++scans > limits.Scans)
                throw reader.Fail($"there are more than {limits.Scans} scans", "The file is hostile, or raise DecodeLimits.Scans");
            reader.Seek(new JpegScanReader(JpegScan.Read(segment, Frame, file), Frame, tables, file, isTrial).Read(bytes, reader.Position));
        }

        if (!IsComplete)
            throw new DataFormatException(file, "the file ends before all of its components", hint: Hint.CutOff);
    }

    private bool IsComplete => Frame is not null && Array.TrueForAll(Frame.Components, component => component.Quantization is not null);

    private static byte NextMarker(ref ByteReader reader)
    {
        while (reader.Byte() != 0xff)
        {
            // Stray bytes between segments are passed over, as everybody does.
        }

        byte marker;
        do
            marker = reader.Byte();
        while (marker == 0xff);
        return marker;
    }

    private void Segment(byte marker, ReadOnlySpan<byte> segment, int fileBytes)
    {
        switch (marker)
        {
            case 0xc4:
                tables.ReadHuffman(segment);
                break;
            case 0xdb:
                tables.ReadQuantization(segment);
                break;
            case 0xdd:
                tables.ReadRestartInterval(segment);
                break;
            case 0xe0:
                isJfif |= segment.StartsWith("JFIF\0"u8);
                break;
            case 0xe1 when Orientation == 1:
                Orientation = JpegExif.Orientation(segment);
                break;
            case 0xee when segment.StartsWith("Adobe"u8) && segment.Length >= 12:
                adobeTransform = segment[11];
                break;
            case >= 0xc0 and <= 0xcf and not 0xc8 and not 0xcc:
                if (Frame is not null)
                    throw new DataFormatException(file, "there are two frames", hint: Hint.Damaged);
                Frame = JpegFrame.Read(marker, segment, limits, file);
                CheckSize(fileBytes);
                limits.CheckBulk(fileBytes, 3L * Frame.Width * Frame.Height, file);
                break;
        }
    }

    /// <summary>Refuses files too short for their blocks before memory is taken: every block takes a bit at least.</summary>
    private void CheckSize(int fileBytes)
    {
        var blocks = Frame!.Components.Sum(component => (long)component.BlocksAcross * component.BlocksDown);
        if (blocks > 8L * fileBytes)
            throw new DataFormatException(
                file,
                $"{fileBytes} bytes are said to hold {blocks} blocks, more than one a bit",
                hint: "The file is cut off or hostile");
    }
}
