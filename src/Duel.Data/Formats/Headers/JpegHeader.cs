namespace Duel.Data;

/// <summary>The segments of a JPEG: sizes and components, and whether it comes to its end.</summary>
/// <paper>ITU-T T.81 1992, Digital compression and coding of continuous-tone still images</paper>
internal static class JpegHeader
{
    private const byte StartOfScan = 0xda, End = 0xd9, RestartInterval = 0xdd, HuffmanTables = 0xc4;
    private const int RestartBytes = 6, TablesPerScan = 8;

    /// <summary>True if the bytes start as a JPEG does.</summary>
    public static bool Starts(ReadOnlySpan<byte> bytes) => bytes is [0xff, 0xd8, 0xff, ..];

    /// <summary>Walks over the segments.</summary>
    /// <exception cref="DataFormatException">The file is damaged, cut off, of a kind that cannot be read, or beyond a limit.</exception>
    public static PictureHeader Read(ReadOnlySpan<byte> bytes, DecodeLimits limits, string file)
    {
        var reader = new ByteReader(bytes, file);
        reader.Skip(2);
        var (frame, blocks, orientation, scans, tables, coded) = (default(PictureHeader), 0L, 1, 0, 0, 0L);
        for (byte marker; (marker = NextMarker(ref reader)) != End;)
        {
            if (marker is 0x01 or (>= 0xd0 and <= 0xd7))
                continue;
            var segment = reader.Take(reader.UInt16Big() - 2);
            switch (marker)
            {
                case 0xe1 when orientation == 1 && segment.StartsWith("Exif\0\0"u8):
                    orientation = Exif.Orientation(segment[6..]);
                    break;
                case >= 0xc0 and <= 0xcf and not (0xc4 or 0xc8 or 0xcc):
                    if (blocks > 0)
                        throw new DataFormatException(file, "there are two frames", hint: Hint.Damaged);
                    (frame, blocks) = Frame(marker, segment, limits, file);
                    limits.CheckBulk(bytes.Length, 3L * frame.Width * frame.Height, file);
                    break;
                // A scan has four components at most, each with two tables.
                case HuffmanTables when ++tables > TablesPerScan * limits.Scans:
                    throw reader.Fail($"there are more than {TablesPerScan * limits.Scans} Huffman tables", "The file is hostile, or raise DecodeLimits.Scans");
                case RestartInterval when segment.Length != RestartBytes - 4:
                    throw reader.Fail($"a restart interval of {segment.Length} bytes, and 2 are needed", Hint.Damaged);
                case StartOfScan:
                    if (blocks == 0)
                        throw reader.Fail("a scan comes before the header of the frame", Hint.Damaged);
                    if (++scans > limits.Scans)
                        throw reader.Fail($"there are more than {limits.Scans} scans", "The file is hostile, or raise DecodeLimits.Scans");
                    var at = reader.Position;
                    SkipCoded(ref reader, bytes);
                    coded += reader.Position - at;
                    break;
            }
        }

        // Every block takes a bit at least.
        if (blocks == 0 || blocks > 8 * coded)
            throw new DataFormatException(file, $"the header claims {blocks} blocks in {coded} bytes, more than one a bit", hint: "The file is damaged: get it anew");
        return frame with { Orientation = orientation };
    }

    /// <summary>The file with its restart interval before each scan anew: the decoder goes on counting from the scan before.</summary>
    public static ReadOnlySpan<byte> WithRestarts(ReadOnlySpan<byte> bytes, PictureHeader header)
    {
        var reader = new ByteReader(bytes, "JPEG data");
        reader.Skip(2);
        var (whole, interval, copied, scans) = (new MemoryStream(), (byte[]?)null, 0, 0);
        for (byte marker; (marker = NextMarker(ref reader)) != End;)
        {
            if (marker is 0x01 or (>= 0xd0 and <= 0xd7))
                continue;
            var at = reader.Position - 2;
            reader.Skip(reader.UInt16Big() - 2);
            if (marker == RestartInterval)
                interval = bytes.Slice(at, RestartBytes).ToArray();
            if (marker != StartOfScan)
                continue;
            if (scans++ > 0 && interval is not null)
            {
                whole.Write(bytes[copied..at]);
                whole.Write(interval);
                copied = at;
            }
            SkipCoded(ref reader, bytes);
        }
        if (copied == 0)
            return bytes;
        whole.Write(bytes[copied..]);
        return whole.ToArray();
    }

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

    /// <summary>Passes over the coded blocks of a scan, up to the next marker that is no restart.</summary>
    private static void SkipCoded(ref ByteReader reader, ReadOnlySpan<byte> bytes)
    {
        for (var at = reader.Position; ;)
        {
            var next = bytes[at..].IndexOf((byte)0xff);
            if (next < 0 || at + next + 1 >= bytes.Length)
                throw new DataFormatException(reader.File, "the file ends in the middle of its pixels or lacks its end marker", bytes.Length, Hint.CutOff);
            at += next;
            if (bytes[at + 1] is not (0 or (>= 0xd0 and <= 0xd7) or 0xff))
            {
                reader.Seek(at);
                return;
            }
            at += bytes[at + 1] == 0xff ? 1 : 2;
        }
    }

    private static (PictureHeader Header, long Blocks) Frame(byte marker, ReadOnlySpan<byte> segment, DecodeLimits limits, string file)
    {
        var kind = marker is 0xc9 or 0xca or 0xcb or 0xcd or 0xce or 0xcf ? "JPEG with arithmetic coding" : "lossless or hierarchical JPEG";
        if (marker is not (0xc0 or 0xc1 or 0xc2))
            throw new DataFormatException(file, $"this is a {kind} (ff{marker:x2}), and only baseline and progressive ones can be read", hint: "Convert it to a usual JPEG or to PNG");
        var reader = new ByteReader(segment, file);
        var (precision, height, width, count) = (reader.Byte(), reader.UInt16Big(), reader.UInt16Big(), reader.Byte());
        if (precision != 8)
            throw new DataFormatException(file, $"the samples have {precision} bits, and only 8 can be read", hint: "Convert it to a usual JPEG or to PNG");
        if (count is not (1 or 3 or 4))
            throw new DataFormatException(file, $"there are {count} components, and pictures have 1, 3 or 4");
        limits.CheckPicture(width, height, 4, file);

        var factors = new (int Across, int Down)[count];
        for (var i = 0; i < count; i++)
        {
            var (id, sampling, table) = (reader.Byte(), reader.Byte(), reader.Byte());
            factors[i] = (sampling >> 4, sampling & 15);
            if (factors[i].Across is < 1 or > 4 || factors[i].Down is < 1 or > 4 || table > 3)
                throw new DataFormatException(file, $"component {id} has sampling {sampling >> 4} x {sampling & 15} and table {table}, and 1 to 4 and 0 to 3 are needed");
        }

        var (across, down) = (8 * factors.Max(factor => factor.Across), 8 * factors.Max(factor => factor.Down));
        var units = ((width + across - 1L) / across) * ((height + down - 1L) / down);
        return (new(width, height, count == 1 ? 1 : 3), units * factors.Sum(factor => factor.Across * factor.Down));
    }
}
