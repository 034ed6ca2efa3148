using System.IO.Compression;

namespace Duel.Data;

/// <summary>Bounded inflation of gzip data.</summary>
internal static class Gzip
{
    /// <summary>True if the bytes start as a gzip file does.</summary>
    public static bool IsGzip(ReadOnlySpan<byte> bytes) => bytes is [0x1f, 0x8b, ..];

    /// <summary>The first bytes of what a gzip file holds, fewer where it holds fewer.</summary>
    /// <exception cref="DataFormatException">The data is damaged.</exception>
    public static byte[] Start(byte[] compressed, int count, string file)
    {
        using var stream = Open(compressed);
        var start = new byte[count];
        return start[..ReadUpTo(stream, start, file)];
    }

    /// <summary>Inflates a whole gzip file of which is known how much it should hold.</summary>
    /// <param name="compressed">The file.</param>
    /// <param name="length">Size in bytes that it should have.</param>
    /// <param name="limits">Limits of the file.</param>
    /// <param name="file">The name for errors.</param>
    /// <exception cref="DataFormatException">The data is damaged, of another length, or beyond a limit.</exception>
    public static byte[] Inflate(byte[] compressed, long length, DecodeLimits limits, string file)
    {
        limits.CheckArray(length, file);
        limits.CheckRatio(compressed.Length, length, file);
        if (DecodeLimits.IsBulky(compressed.Length, length))
            Prove(compressed, length, file);
        using var stream = Open(compressed);
        var inflated = new byte[length];
        var read = ReadUpTo(stream, inflated, file);
        CheckEnd(stream, read, length, file);
        return inflated;
    }

    /// <summary>Inflates without keeping anything, to see whether it is all there.</summary>
    private static void Prove(byte[] compressed, long length, string file)
    {
        using var stream = Open(compressed);
        var chunk = new byte[1 << 14];
        var total = 0L;
        for (int read; total < length && (read = ReadUpTo(stream, chunk.AsSpan(0, (int)Math.Min(chunk.Length, length - total)), file)) > 0;)
            total += read;
        CheckEnd(stream, total, length, file);
    }

    private static void CheckEnd(GZipStream stream, long read, long length, string file)
    {
        if (read < length)
            throw new DataFormatException(file, $"the gzip data holds {read} bytes, and {length} are needed", hint: Hint.CutOff);
        if (ReadUpTo(stream, new byte[1], file) > 0)
            throw new DataFormatException(file, $"the gzip data holds more than the {length} bytes that are needed", hint: Hint.Damaged);
    }

    private static GZipStream Open(byte[] compressed) => new(new MemoryStream(compressed, writable: false), CompressionMode.Decompress);

    private static int ReadUpTo(GZipStream stream, Span<byte> bytes, string file)
    {
        try
        {
            return stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException error)
        {
            throw new DataFormatException(file, "the gzip data is damaged", hint: "Get the file anew", cause: error);
        }
    }
}
