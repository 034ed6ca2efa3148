namespace Duel.Data;

/// <summary>Limits on what a file may ask for; checked before memory is taken, so that a small hostile file stays cheap.</summary>
/// <remarks>A file beyond a limit is refused with a <see cref="DataFormatException"/> that names the limit. Raise one with <c>with</c>.</remarks>
public sealed record DecodeLimits
{
    // Damage in a file of which memory was taken for this much is found too late, and harmless.
    private const long FreelyTaken = 256 << 10, FreelyTakenRatio = 4;

    // Blank pictures of some formats take next to nothing: up to so many bytes that is believed.
    private const long TrustedBytes = 8 << 20;

    /// <summary>The limits that hold unless others are given.</summary>
    public static DecodeLimits Default { get; } = new();

    /// <summary>Pixels of one picture; 64 Mi.</summary>
    public long Pixels { get; init; } = 64L << 20;

    /// <summary>The longer side of a picture, in pixels; 32,768.</summary>
    public int Side { get; init; } = 32_768;

    /// <summary>Frames of an animation; 1,000.</summary>
    public int Frames { get; init; } = 1_000;

    /// <summary>Bytes of a decoded picture, or of all frames of an animation together; 256 MiB.</summary>
    public long DecodedBytes { get; init; } = 256L << 20;

    /// <summary>Bytes of a decoded array (IDX, NPY, CIFAR) or of one entry of an archive; 1 GiB.</summary>
    public long ArrayBytes { get; init; } = 1L << 30;

    /// <summary>Decoded bytes for each compressed byte; 1,100, just above what deflate can reach.</summary>
    public int InflateRatio { get; init; } = 1_100;

    /// <summary>Decoded bytes beyond which <see cref="BulkRatio"/> holds as well; 64 MiB.</summary>
    public long BulkBytes { get; init; } = 64L << 20;

    /// <summary>Decoded bytes for each byte of the file where there are more than <see cref="BulkBytes"/> of them; 250, above what blank pages come to.</summary>
    public int BulkRatio { get; init; } = 250;

    /// <summary>Bytes of the header of an NPY array; 10,000, as NumPy itself has it.</summary>
    public int HeaderBytes { get; init; } = 10_000;

    /// <summary>Scans of a progressive JPEG; 100, where encoders write about ten.</summary>
    public int Scans { get; init; } = 100;

    /// <summary>Values in a line of a table; 100,000.</summary>
    public int Columns { get; init; } = 100_000;

    /// <summary>Bytes of a line of a table, lines in quotes included; 64 MiB.</summary>
    public int LineBytes { get; init; } = 64 << 20;

    /// <summary>Entries of an archive, and files below a folder; 5 million.</summary>
    public int Entries { get; init; } = 5_000_000;

    /// <summary>Refuses a picture that is empty or larger than allowed.</summary>
    /// <param name="width">Pixels across, as the file says.</param>
    /// <param name="height">Pixels down, as the file says.</param>
    /// <param name="channels">Bytes a pixel, once decoded.</param>
    /// <param name="file">The name for the error.</param>
    /// <exception cref="DataFormatException">A side is 0, or a limit is exceeded.</exception>
    internal void CheckPicture(long width, long height, int channels, string file)
    {
        if (width < 1 || height < 1)
            throw new DataFormatException(file, $"the picture is {width} x {height} pixels, so it is empty");
        if (width > Side || height > Side)
            throw new DataFormatException(
                file,
                $"the picture is {width} x {height} pixels, and sides up to {Side} are allowed",
                hint: "Scale it down or raise DecodeLimits.Side");
        if (width * height > Pixels)
            throw new DataFormatException(
                file,
                $"the picture has {width * height} pixels, and {Pixels} are allowed",
                hint: "Scale it down or raise DecodeLimits.Pixels");
        if (width * height * channels > Math.Min(DecodedBytes, Array.MaxLength))
            throw new DataFormatException(
                file,
                $"the picture takes {width * height * channels} bytes, and {DecodedBytes} are allowed",
                hint: "Scale it down or raise DecodeLimits.DecodedBytes");
    }

    /// <summary>Refuses an array larger than allowed.</summary>
    internal void CheckArray(long bytes, string file)
    {
        if (bytes < 0 || bytes > Math.Min(ArrayBytes, Array.MaxLength))
            throw new DataFormatException(
                file,
                $"the array takes {bytes} bytes, and {ArrayBytes} are allowed",
                hint: "Split the file or raise DecodeLimits.ArrayBytes");
    }

    /// <summary>Refuses a line of a table that is longer than allowed.</summary>
    internal void CheckRecord(int bytes, int values, int line, string file)
    {
        if (bytes > LineBytes)
            throw new DataFormatException(file, $"line {line} has {bytes} bytes, and {LineBytes} are allowed", hint: "Close a quote that is left open, or raise DecodeLimits.LineBytes");
        if (values > Columns)
            throw new DataFormatException(file, $"line {line} has {values} values, and {Columns} are allowed", hint: "Give a table with a line for each row, or raise DecodeLimits.Columns");
    }

    /// <summary>
    /// True if a file wants so much more memory than it has bytes itself that all of it is decoded without keeping anything first: memory
    /// is then taken only for what is really there.
    /// </summary>
    internal static bool IsBulky(long stored, long decoded) => decoded > FreelyTaken + (FreelyTakenRatio * stored);

    /// <summary>Refuses data that would grow more than deflate can honestly make it grow.</summary>
    internal void CheckRatio(long compressed, long decoded, string file)
    {
        if (decoded > InflateRatio * Math.Max(compressed, 1))
            throw new DataFormatException(
                file,
                $"{compressed} compressed bytes are said to hold {decoded}, more than {InflateRatio} to 1",
                hint: "The file is damaged or hostile");
        CheckBulk(compressed, decoded, file);
    }

    /// <summary>Refuses pictures of formats that cannot be proven whole without decoding them, and that would grow more than deflate could make them.</summary>
    internal void CheckUnproven(long stored, long decoded, string file)
    {
        CheckBulk(stored, decoded, file);
        if (decoded > TrustedBytes)
            CheckRatio(stored, decoded, file);
    }

    /// <summary>Refuses much data from little, of whatever format.</summary>
    internal void CheckBulk(long stored, long decoded, string file)
    {
        if (decoded > BulkBytes && decoded / BulkRatio > stored)
            throw new DataFormatException(
                file,
                $"{stored} bytes are said to hold {decoded}, more than {BulkRatio} to 1, which is allowed up to {BulkBytes}",
                hint: "The file is hostile, or raise DecodeLimits.BulkRatio");
    }
}
