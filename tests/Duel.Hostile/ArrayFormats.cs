using System.IO.Compression;
using Duel.Data;

namespace Duel.Hostile;

/// <summary>Arrays and archives.</summary>
internal static class ArrayFormats
{
    public static IEnumerable<HostileFormat> All =>
    [
        new("IDX", [IdxFile, Idx1], bytes => Idx.Read(bytes).Values.Length, typeof(DataFormatException)),
        new("IDX, gzipped", [Packed(IdxFile), Packed(Idx1)], bytes => Idx.Read(bytes).Values.Length, typeof(DataFormatException)),
        new("CIFAR", [new byte[3_073], new byte[2 * 3_074]], bytes => CifarBinary.Read(bytes).Pixels.Length, typeof(DataFormatException)),
        new("NPY", [.. PictureFormats.Seeds("Numpy", ".npy"), NpyFile], bytes => Npy.Read(bytes).Bytes.Length, typeof(DataFormatException)) { IsText = true },
        new("NPZ", [.. PictureFormats.Seeds("Numpy", ".npz"), Npz.Write(new Dictionary<string, NpyArray> { ["images"] = Npy.Read(NpyFile) })], ReadNpz, typeof(DataFormatException)),
        new("ZIP", [ZipFile(CompressionLevel.Optimal), ZipFile(CompressionLevel.NoCompression)], ReadZip, typeof(DataFormatException)),
    ];

    private static byte[] IdxFile => [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 5, 0, 0, 0, 7, .. Enumerable.Range(0, 70).Select(i => (byte)i)];

    private static byte[] Idx1 => [0, 0, 8, 1, 0, 0, 0, 9, 1, 2, 3, 4, 5, 6, 7, 8, 9];

    private static byte[] NpyFile => Npy.Write(new(NpyType.UInt8, [2, 4, 4, 3], new byte[96]));

    internal static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    private static byte[] ZipFile(CompressionLevel level)
    {
        var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create))
        {
            foreach (var name in (string[])["cat/a.png", "dog/b.png", "dog/c.png"])
            {
                using var entry = archive.CreateEntry(name, level).Open();
                entry.Write(Png.Write(new(8, 8, 3)));
            }
        }
        return packed.ToArray();
    }

    private static long ReadNpz(byte[] bytes) => Npz.Read(bytes).Values.Sum(array => (long)array.Bytes.Length);

    internal static long ReadZip(byte[] bytes)
    {
        using var content = new ZipContent(new MemoryStream(bytes, writable: false), DecodeLimits.Default, "test.zip");
        return content.Names.Sum(name => (long)content.Read(name).Length);
    }
}
