namespace Duel.Data;

/// <summary>The first directory of a TIFF: sizes and layout of its first page, and whether its strips are there.</summary>
/// <paper>Adobe 1992, TIFF, revision 6.0</paper>
internal static class TiffHeader
{
    private const int Width = 256, Height = 257, Bits = 258, Compression = 259, Photometric = 262, Orientation = 274, Samples = 277, StripOffsets = 273, StripBytes = 279, TileWidth = 322, ExtraSamples = 338, SampleFormat = 339;
    private const int White0 = 0, Black0 = 1;
    private const int FirstFax = 2, LastFax = 4;
    private const int MostEntries = 4096;

    /// <summary>True if the bytes start as a TIFF does.</summary>
    public static bool Starts(ReadOnlySpan<byte> bytes) => bytes.StartsWith("II*\0"u8) || bytes.StartsWith("MM\0*"u8);

    /// <summary>Reads the directory.</summary>
    /// <exception cref="DataFormatException">A kind that cannot be read, a damaged or cut off file, or a picture beyond a limit.</exception>
    public static PictureHeader Read(ReadOnlySpan<byte> bytes, DecodeLimits limits, string file)
    {
        var fields = new Fields(bytes, file);
        var (width, height) = (fields.One(Width, 0), fields.One(Height, 0));
        var (bits, samples, photometric) = (fields.One(Bits, 1), fields.One(Samples, 1), fields.One(Photometric, Black0));
        limits.CheckPicture(width, height, 4, file);
        if (fields.Has(TileWidth))
            throw new DataFormatException(file, "this is a tiled TIFF, and only TIFFs in strips can be read", hint: "Convert it to PNG");
        if (bits > 16 || fields.One(SampleFormat, 1) != 1)
            throw new DataFormatException(file, $"the samples have {bits} bits and format {fields.One(SampleFormat, 1)}, and only whole numbers of up to 16 bits can be read", hint: "Convert it to PNG");
        // Which the decoder would read with black and white exchanged.
        if (fields.One(Compression, 1) is >= FirstFax and <= LastFax && photometric != White0)
            throw new DataFormatException(file, "this is a TIFF with fax coding in which black is 0, and only those in which white is 0 can be read", hint: "Convert it to PNG");
        var (offsets, lengths) = (fields.All(StripOffsets), fields.All(StripBytes));
        if (offsets.Length == 0 || offsets.Length != lengths.Length)
            throw new DataFormatException(file, $"there are {offsets.Length} strips and {lengths.Length} lengths of strips", hint: Hint.Damaged);
        for (var i = 0; i < offsets.Length; i++)
            if (offsets[i] + lengths[i] > bytes.Length)
                throw new DataFormatException(file, $"the header claims a strip of {lengths[i]} bytes at byte {offsets[i]} of {bytes.Length}", hint: Hint.CutOff);
        limits.CheckUnproven(bytes.Length, 4L * width * height, file);
        var colors = photometric is White0 or Black0 ? 1 : 3;
        return new((int)width, (int)height, colors + (fields.Has(ExtraSamples) && samples > colors ? 1 : 0))
        {
            IsDeep = bits == 16,
            Orientation = fields.One(Orientation, 1) is >= 1 and <= 8 and var turned ? (int)turned : 1,
        };
    }

    /// <summary>The entries of the first directory.</summary>
    private readonly ref struct Fields
    {
        private readonly Dictionary<int, (int Type, long Count, int At)> entries = [];
        private readonly ReadOnlySpan<byte> bytes;
        private readonly string file;
        private readonly bool isBig;

        public Fields(ReadOnlySpan<byte> bytes, string file)
        {
            this.bytes = bytes;
            this.file = file;
            isBig = bytes[0] == 'M';
            var reader = new ByteReader(bytes, file);
            reader.Skip(4);
            reader.Seek(Number(ref reader, 4, isBig));
            var count = Number(ref reader, 2, isBig);
            if (count > MostEntries)
                throw reader.Fail($"the directory has {count} entries, and {MostEntries} are allowed", Hint.Damaged);
            for (var i = 0; i < count; i++)
            {
                var (tag, type, values, at) = ((int)Number(ref reader, 2, isBig), (int)Number(ref reader, 2, isBig), Number(ref reader, 4, isBig), reader.Position);
                reader.Skip(4);
                entries.TryAdd(tag, (type, values, at));
            }
        }

        public bool Has(int tag) => entries.ContainsKey(tag);

        /// <summary>The first value of an entry.</summary>
        public long One(int tag, long otherwise) => All(tag, most: 1) is [var value, ..] ? value : otherwise;

        /// <summary>The values of an entry of bytes, shorts or longs.</summary>
        public long[] All(int tag, long most = long.MaxValue)
        {
            if (!entries.TryGetValue(tag, out var entry))
                return [];
            var size = entry.Type switch { 1 => 1, 3 => 2, 4 => 4, _ => throw new DataFormatException(file, $"the entry {tag} has type {entry.Type}, and whole numbers are needed", entry.At, Hint.Damaged) };
            var reader = new ByteReader(bytes, file);
            reader.Seek(entry.At);
            if (entry.Count * size > 4)
                reader.Seek(Number(ref reader, 4, isBig));
            var count = Math.Min(entry.Count, most);
            if (count * size > reader.Left)
                throw reader.Fail($"the entry {tag} has {count} values of {size} bytes, and {reader.Left} bytes follow", Hint.CutOff);
            var values = new long[count];
            for (var i = 0; i < values.Length; i++)
                values[i] = Number(ref reader, size, isBig);
            return values;
        }

        private static long Number(ref ByteReader reader, int size, bool isBig) => (size, isBig) switch
        {
            (1, _) => reader.Byte(),
            (2, true) => reader.UInt16Big(),
            (2, false) => reader.UInt16Little(),
            (_, true) => reader.UInt32Big(),
            _ => reader.UInt32Little(),
        };
    }
}
