using System.IO.Compression;

namespace Duel.Data.Tests;

public sealed class IdxTests
{
    private static readonly byte[] Good = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6];

    [Fact]
    public void Array_keeps_its_extents_and_values()
    {
        var array = Idx.Read(Good);
        Assert.Equal([2, 1, 3], array.Extents);
        Assert.Equal([1, 2, 3, 4, 5, 6], array.Values);
    }

    [Fact]
    public void Gzipped_array_reads_the_same()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(Good);
        Assert.Equal([1, 2, 3, 4, 5, 6], Idx.Read(packed.ToArray()).Values);
    }

    [Fact]
    public void Truncated_file_is_refused_by_name()
    {
        var error = Assert.Throws<DataFormatException>(() => Idx.Read(Good[..^1], file: "digits.idx"));
        Assert.Equal("digits.idx, byte 16: extents [2, 1, 3] need 6 bytes and 5 follow. The file is cut off or damaged: get it anew.", error.Message);
        Assert.Equal(16, error.Offset);
    }

    [Fact]
    public void Other_file_is_refused_with_its_magic_number() =>
        Assert.Contains("89504e47", Assert.Throws<DataFormatException>(() => Idx.Read([0x89, 0x50, 0x4e, 0x47, 0, 0])).Message, StringComparison.Ordinal);

    [Fact]
    public void Floats_are_refused_with_a_way_out()
    {
        byte[] floats = [.. Good];
        floats[2] = 0x0d;
        Assert.Contains(".npy", Assert.Throws<DataFormatException>(() => Idx.Read(floats)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Gigantic_extents_are_refused_before_memory_is_taken()
    {
        byte[] bomb = [0, 0, 8, 3, 127, 255, 255, 255, 127, 255, 255, 255, 127, 255, 255, 255];
        Assert.Contains("ArrayBytes", Assert.Throws<DataFormatException>(() => Idx.Read(bomb)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Inflation_stops_at_the_limit()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write([0, 0, 8, 1, 0, 16, 0, 0, .. new byte[1 << 20]]);
        var limits = new DecodeLimits { ArrayBytes = 1 << 19 };
        Assert.Contains("are allowed", Assert.Throws<DataFormatException>(() => Idx.Read(packed.ToArray(), limits)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Mutated_files_are_read_or_refused() => Fuzz.Mutate(Good, bytes => Idx.Read(bytes, Fuzz.Limits), 3_000, seed: 1);
}
