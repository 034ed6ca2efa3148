using System.IO.Compression;

namespace Duel.Data;

/// <summary>Bounded inflation of gzip and zlib data.</summary>
internal static class Gzip
{
    /// <summary>Whether the bytes start as a gzip file does.</summary>
    public static bool IsGzip(ReadOnlySpan<byte> bytes) => bytes is [0x1f, 0x8b, ..];

    /// <summary>Inflates a whole gzip file, at most the array limit and the inflate ratio.</summary>
    /// <exception cref="DataFormatException">The data is damaged or grows beyond a limit.</exception>
    public static byte[] Inflate(byte[] compressed, DecodeLimits limits, string file)
    {
        using var stream = new GZipStream(new MemoryStream(compressed, writable: false), CompressionMode.Decompress);
        // The trailer holds the length modulo 2^32: a good first guess of the capacity, never trusted beyond the ratio.
        var guess = compressed.Length >= 4 ? BitConverter.ToUInt32(compressed, compressed.Length - 4) : 0;
        using var inflated = new MemoryStream((int)Math.Min(guess, Math.Min(compressed.Length * 8L, Array.MaxLength)));
        var buffer = new byte[1 << 16];
        try
        {
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                limits.CheckArray(inflated.Length + read, file);
                limits.CheckRatio(compressed.Length, inflated.Length + read, file);
                inflated.Write(buffer, 0, read);
            }
        }
        catch (InvalidDataException error)
        {
            throw new DataFormatException(file, "the gzip data is damaged", hint: "Get the file anew", cause: error);
        }

        return inflated.Length == inflated.Capacity ? inflated.GetBuffer() : inflated.ToArray();
    }
}
