using System.IO.Compression;

namespace Duel.Data.Tests;

/// <summary>The small files of this project's <c>Fixtures</c> folder.</summary>
internal static class Fixture
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Fixtures");

    public static byte[] Bytes(string name) => File.ReadAllBytes(PathOf(name));

    /// <summary>The bytes of a file that is kept compressed.</summary>
    public static byte[] Unpacked(string name)
    {
        using var packed = new GZipStream(File.OpenRead(PathOf(name)), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        packed.CopyTo(bytes);
        return bytes.ToArray();
    }

    public static string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>All fixtures of a kind, by name.</summary>
    public static TheoryData<string> Named(string folder, string extension) =>
        [.. Directory.GetFiles(Path.Combine(Folder, folder), "*" + extension).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    /// <summary>The bytes as red, green, blue, alpha.</summary>
    public static byte[] Rgba(Picture picture)
    {
        var bytes = new byte[picture.Width * picture.Height * 4];
        for (var i = 0; i < bytes.Length / 4; i++)
        {
            var pixel = picture.Pixels.AsSpan(i * picture.Channels, picture.Channels);
            var isGrey = picture.Channels <= 2;
            for (var c = 0; c < 3; c++)
                bytes[(4 * i) + c] = pixel[isGrey ? 0 : c];
            bytes[(4 * i) + 3] = picture.HasAlpha ? pixel[^1] : (byte)255;
        }

        return bytes;
    }

    /// <summary>The largest and the mean difference of two arrays of bytes.</summary>
    public static (int Largest, double Mean) Difference(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        Assert.Equal(one.Length, other.Length);
        var (largest, sum) = (0, 0L);
        for (var i = 0; i < one.Length; i++)
        {
            var difference = Math.Abs(one[i] - other[i]);
            largest = Math.Max(largest, difference);
            sum += difference;
        }

        return (largest, (double)sum / one.Length);
    }
}
