using System.IO.Compression;

namespace Duel.Data.Tests;

public sealed class GzipTests
{
    [Fact]
    public void Mutated_files_are_inflated_or_refused()
    {
        var packed = Pack([.. Enumerable.Range(0, 2_000).Select(i => (byte)(i * i >> 7))]);
        Fuzz.Mutate(packed, bytes => Gzip.Inflate(bytes, 2_000, Fuzz.Limits, "test"), 3_000, seed: 15);
    }

    [Fact]
    public void Ratio_is_watched_before_inflating() =>
        Assert.Contains("more than 50 to 1", Assert.Throws<DataFormatException>(() => Gzip.Inflate(Pack(new byte[1 << 20]), 1 << 20, new() { InflateRatio = 50 }, "test")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(99)]
    [InlineData(101)]
    [InlineData(50_000)]
    public void Data_of_another_length_than_announced_are_refused(int length) =>
        Assert.Throws<DataFormatException>(() => Gzip.Inflate(Pack(new byte[100]), length, new(), "test"));

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(bytes);
        return packed.ToArray();
    }
}
