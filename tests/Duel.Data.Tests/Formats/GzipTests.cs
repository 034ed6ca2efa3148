using System.IO.Compression;

namespace Duel.Data.Tests;

public sealed class GzipTests
{
    [Fact]
    public void Mutated_files_are_inflated_or_refused()
    {
        var packed = Pack([.. Enumerable.Range(0, 2_000).Select(i => (byte)(i * i >> 7))]);
        Fuzz.Mutate(packed, bytes => Gzip.Inflate(bytes, Fuzz.Limits, "test"), 3_000, seed: 15);
    }

    [Fact]
    public void Ratio_is_watched_while_inflating() =>
        Assert.Contains("more than 50 to 1", Assert.Throws<DataFormatException>(() => Gzip.Inflate(Pack(new byte[1 << 20]), new() { InflateRatio = 50 }, "test")).Message, StringComparison.Ordinal);

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(bytes);
        return packed.ToArray();
    }
}
