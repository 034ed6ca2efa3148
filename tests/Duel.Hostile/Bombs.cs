using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Duel.Data;

namespace Duel.Hostile;

/// <summary>Small files made to cost much, by name.</summary>
public static class Bombs
{
    private const int Deep = 1_000_000;

    /// <summary>A bomb.</summary>
    /// <param name="Name">What it does.</param>
    /// <param name="Format">Who is to read it.</param>
    /// <param name="Bytes">The file.</param>
    /// <param name="IsHarmless">Whether it may be read, since what is dangerous in it need not be looked at.</param>
    public sealed record Bomb(string Name, HostileFormat Format, byte[] Bytes, bool IsHarmless = false);

    /// <summary>All of them.</summary>
    /// <param name="formats">Who reads them.</param>
    public static IEnumerable<Bomb> All(IReadOnlyList<HostileFormat> formats) => [.. OfPictures(formats), .. OfArrays(formats), .. OfModels(formats)];

    private static IEnumerable<Bomb> OfPictures(IReadOnlyList<HostileFormat> formats)
    {
        var (png, jpeg, gif, bmp) = (Of(formats, "PNG"), Of(formats, "JPEG"), Of(formats, "GIF"), Of(formats, "BMP"));
        yield return new("PNG of 1 x 500,000,000 pixels", png, PngFile(1, 500_000_000, 8, 6, 100));
        yield return new("PNG of 2^31 x 2^31 pixels", png, PngFile(int.MaxValue, int.MaxValue, 8, 6, 100));
        yield return new("PNG of 256 MB of zeros, 1,000 to 1", png, PngFile(8192, 8192, 8, 6, (8192L * 8192 * 4) + 8192));
        yield return new("PNG of 64 megapixels of a palette of 1 bit, cut off", png, PngFile(8192, 8192, 1, 3, 8192 * 1000));
        yield return new("PNG of 16 x 16 pixels with 200 MB behind them", png, PngFile(16, 16, 8, 0, 200 << 20), IsHarmless: true);
        yield return new("GIF of 35 bytes and 65,535 x 65,535 pixels", gif, GifFile(65_535, 65_535));
        yield return new("GIF of 35 bytes and 400 x 350 pixels", gif, GifFile(400, 350), IsHarmless: true);
        yield return new("GIF of 30,000 pixels a side without data, padded", gif, [.. GifFile(30_000, 2_000)[..^1], .. Repeat([0x21, 0xfe, 0], 20_000), 0x3b]);
        yield return new("GIF of 300,000 empty extensions", gif, [.. GifFile(1, 1)[..13], .. Repeat([0x21, 0xfe, 0], 300_000), 0x3b]);
        var (baseline, progressive) = (PictureFormats.Seed("Jpeg", "baseline-85-420.jpg"), PictureFormats.Seed("Jpeg", "progressive-60-422.jpg"));
        yield return new("JPEG of 65,500 x 65,500 pixels", jpeg, Resized(baseline, 65_500, 65_500));
        yield return new("JPEG of 8,000 x 8,000 pixels without data, padded", jpeg, [.. Resized(baseline, 8_000, 8_000), .. new byte[1 << 20]]);
        yield return new("JPEG of 10,000 progressive scans", jpeg, ManyScans(progressive, 10_000));
        yield return new("JPEG of 20,000 Huffman tables", jpeg, Inserted(baseline, Repeat([0xff, 0xc4, 0, 19, 0, .. new byte[16]], 20_000)), IsHarmless: true);
        yield return new("JPEG of 40,000 EXIF segments with 65,535 entries each", jpeg,
            Inserted(baseline, Repeat([0xff, 0xe1, 0, 18, .. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0xff, 0xff], 40_000)), IsHarmless: true);
        yield return new("BMP of run lengths that jump over 64 megapixels", bmp, BmpFile(8_192, 8_190, 70 << 10));
        yield return new("BMP of -2^31 rows", bmp, BmpFile(1, int.MinValue, 0));
        yield return new("PNG of 4,000 x 4,000 pixels, damaged after a tenth", png, Damaged(PngFile(4_000, 4_000, 8, 2, 4_000L * 12_001)));
        yield return new("GIF of 4,000 x 4,000 pixels of which one is drawn", gif, GifFile(4_000, 4_000));
        yield return new("BMP of run lengths that stop in the first row of 4,000 x 4,000", bmp, BmpFile(4_000, 4_000, 0));
        var (webp, tiff, tga) = (Of(formats, "WebP"), Of(formats, "TIFF"), Of(formats, "TGA"));
        yield return new("WebP of 16,383 x 16,383 pixels in 30 bytes", webp,
            [.. "RIFF"u8, 22, 0, 0, 0, .. "WEBPVP8 "u8, 10, 0, 0, 0, 0x10, 0, 0, 0x9d, 1, 0x2a, 0xff, 0x3f, 0xff, 0x3f]);
        yield return new("lossless WebP of 16,384 x 16,384 pixels in 30 bytes", webp,
            [.. "RIFF"u8, 22, 0, 0, 0, .. "WEBPVP8L"u8, 10, 0, 0, 0, 0x2f, 0xff, 0xff, 0xff, 0x0f, 0x88, 0x88, 8, 0, 0]);
        yield return new("lossless WebP of 4,000 x 4,000 pixels in 30 bytes", webp,
            [.. "RIFF"u8, 22, 0, 0, 0, .. "WEBPVP8L"u8, 10, 0, 0, 0, 0x2f, 0x9f, 0xcf, 0xe7, 0x03, 0x88, 0x88, 8, 0, 0]);
        yield return new("TIFF of 30,000 x 30,000 pixels", tiff, TiffFile(30_000, 30_000, 1));
        yield return new("TIFF of 4,000 x 4,000 pixels, 100 bytes of them coded", tiff, TiffFile(4_000, 4_000, 5));
        yield return new("TIFF of 2^30 strips", tiff, TiffFile(100, 100, 1, strips: 1 << 30));
        yield return new("TGA of 65,535 x 65,535 pixels", tga, [0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 24, 0, .. new byte[100]]);
        yield return new("TGA of run lengths that stop after a row of 4,000 x 4,000", tga, [0, 0, 10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xa0, 0x0f, 0xa0, 0x0f, 24, 0, .. Repeat([0xff, 1, 2, 3], 32)]);
    }

    private static IEnumerable<Bomb> OfArrays(IReadOnlyList<HostileFormat> formats)
    {
        var (idx, packed, npy, npz, zip) = (Of(formats, "IDX"), Of(formats, "IDX, gzipped"), Of(formats, "NPY"), Of(formats, "NPZ"), Of(formats, "ZIP"));
        yield return new("IDX of 2^31 pictures of 2^31 x 2^31", idx, [0, 0, 8, 3, .. Repeat([0x7f, 0xff, 0xff, 0xff], 3)]);
        yield return new("IDX of no picture of 2^32 x 2^32", idx, [0, 0, 8, 3, 0, 0, 0, 0, .. Repeat([0xff, 0xff, 0xff, 0xff], 2)]);
        yield return new("gzipped IDX of 1 GiB that is not there", packed, ArrayFormats.Packed([0, 0, 8, 1, 0x3f, 0xff, 0xff, 0xff, 1, 2, 3]));
        yield return new("gzipped IDX of 9 bytes with 200 MB behind them", packed, ArrayFormats.Packed([0, 0, 8, 1, 0, 0, 0, 9, .. new byte[200 << 20]]));
        yield return new("gzipped IDX of 200 MB of zeros, 1,000 to 1", packed, ArrayFormats.Packed([0, 0, 8, 1, 0x0c, 0x80, 0, 0, .. new byte[200 << 20]]));
        yield return new("NPY whose extents overflow 64 bits", npy, NpyFile("(2147483647, 2147483647, 2147483647, 8)"));
        yield return new("NPY of negative extents", npy, NpyFile("(-1, -1)"));
        yield return new("NPY with a header of 4 GiB", npy, [0x93, .. "NUMPY"u8, 2, 0, 0xff, 0xff, 0xff, 0xff, .. new byte[100]]);
        yield return new("NPY of Python objects, which are pickles", npy, [.. Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(NpyFile("(1,)")).Replace("'|u1'", "'|O' ", StringComparison.Ordinal)), .. "cos\nsystem\n"u8]);
        yield return new("NPZ of 200 MB of zeros, 1,000 to 1", npz, ZipOfZeros(200 << 20));
        yield return new("ZIP of 200 MB of zeros, 1,000 to 1", zip, ZipOfZeros(200 << 20));
        yield return new("ZIP of 5,000 entries over the same bytes", zip, Overlapping(ZipOfZeros(1 << 20), 5_000));
        yield return new("ZIP of 65,535 entries that are not there", zip, Patched(ZipOfZeros(100), ^14, 0xff, 0xff, 0xff, 0xff));
    }

    private static IEnumerable<Bomb> OfModels(IReadOnlyList<HostileFormat> formats)
    {
        var weights = Of(formats, "safetensors");
        yield return new("safetensors with a header of 2^63 bytes", weights, [0, 0, 0, 0, 0, 0, 0, 0x80, (byte)'{', (byte)'}']);
        foreach (var (name, header, data) in ((string, string, int)[])
        [
            ("a shape whose product overflows", Entry("a", "[2147483647,2147483647,2147483647]", 0, 4), 4),
            ("negative extents", Entry("a", "[-1,-4]", 0, 16), 16),
            ("tensors that overlap", $"{Entry("a", "[2]", 0, 8)},{Entry("b", "[2]", 4, 12)}", 12),
            ("a hole", $"{Entry("a", "[1]", 0, 4)},{Entry("b", "[1]", 8, 12)}", 12),
            ("bytes behind the last tensor", Entry("a", "[1]", 0, 4), 8),
            ("a key twice", $"{Entry("a", "[1]", 0, 4)},{Entry("a", "[1]", 0, 4)}", 4),
            ("a key twice, once escaped", $"{Entry("a", "[1]", 0, 4)},{Entry("\\u0061", "[1]", 0, 4)}", 4),
            ("JSON a million deep", $"\"a\":{new string('[', Deep)}", 0),
            ("a name that is no Unicode", Entry("\\ud800", "[1]", 0, 4), 4),
            ("250,000 empty tensors", string.Join(',', Enumerable.Range(0, 250_000).Select(i => $"\"{i}\":0")), 0),
        ])
            yield return new($"safetensors with {name}", weights, WeightsFile($"{{{header}}}", data));
        foreach (var format in formats.Where(format => format.Name is "checkpoint manifest" or "model.json" or "evaluation.json" or "design"))
        {
            yield return new($"{format.Name}: JSON a million deep", format, Encoding.ASCII.GetBytes("{\"metrics\":" + new string('[', Deep)));
            yield return new($"{format.Name}: a key twice", format, "{\"format\":1,\"format\":1,\"name\":\"mlp\",\"name\":\"mlp\"}"u8.ToArray());
            yield return new($"{format.Name}: texts that are no Unicode", format, "{\"name\":\"\\ud800\",\"design\":{\"name\":\"\\ud800\"},\"phase\":\"\\ud800\"}"u8.ToArray());
            yield return new($"{format.Name}: nothing but null", format, "null"u8.ToArray());
        }
        var model = Of(formats, "model.json");
        yield return new("model.json of a network of a terabyte", model, Encoding.UTF8.GetBytes(
            Encoding.UTF8.GetString(model.Seeds[0]).Replace("\"width\": 4", "\"width\": 65536", StringComparison.Ordinal).Replace("\"depth\": 1", "\"depth\": 64", StringComparison.Ordinal)));
        var manifest = Of(formats, "checkpoint manifest");
        yield return new("checkpoint manifest that names a file elsewhere", manifest, Encoding.UTF8.GetBytes(
            Encoding.UTF8.GetString(manifest.Seeds[0]).Replace("tensors.safetensors", "../../../../../../etc/passwd", StringComparison.Ordinal)));
    }

    private static HostileFormat Of(IReadOnlyList<HostileFormat> formats, string name) => formats.Single(format => format.Name == name);

    private static byte[] Repeat(byte[] piece, int times) => [.. Enumerable.Repeat(piece, times).SelectMany(bytes => bytes)];

    private static byte[] PngFile(int width, int height, byte depth, byte color, long zeros)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (depth, color);
        var data = new MemoryStream();
        using (var deflate = new ZLibStream(data, CompressionLevel.Optimal, leaveOpen: true))
        {
            var chunk = new byte[1 << 20];
            for (var left = zeros; left > 0; left -= chunk.Length)
                deflate.Write(chunk, 0, (int)Math.Min(left, chunk.Length));
        }
        var palette = color == 3 ? Chunk("PLTE", [0, 0, 0, 255, 255, 255]) : [];
        return PictureFormats.RepairChecksums([0x89, .. "PNG"u8, 13, 10, 26, 10, .. Chunk("IHDR", header), .. palette, .. Chunk("IDAT", data.ToArray()), .. Chunk("IEND", [])]);
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        return [.. length, .. Encoding.ASCII.GetBytes(type), .. data, 0, 0, 0, 0];
    }

    /// <summary>A GIF of one pixel on a canvas of any size.</summary>
    private static byte[] GifFile(int width, int height) =>
        [.. "GIF89a"u8, (byte)width, (byte)(width >> 8), (byte)height, (byte)(height >> 8), 0x80, 0, 0, 0, 0, 0, 255, 255, 255, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3b];

    private static byte[] BmpFile(int width, int height, int zeros)
    {
        var file = new byte[54 + 1024 + zeros];
        "BM"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(10), 54 + 1024);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(14), 40);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(18), width);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(22), height);
        (file[26], file[28], file[30]) = (1, 8, 1);
        return file;
    }

    private static byte[] Damaged(byte[] file)
    {
        file[file.Length / 10] ^= 0x55;
        return PictureFormats.RepairChecksums(file);
    }

    /// <summary>A colour TIFF with one strip of 100 bytes, or the promise of many.</summary>
    private static byte[] TiffFile(int width, int height, int compression, int strips = 1)
    {
        var file = new MemoryStream();
        file.Write("II*\0"u8);
        file.Write(BitConverter.GetBytes(8));
        (int Tag, int Count, int Value)[] entries = [(256, 1, width), (257, 1, height), (258, 1, 8), (259, 1, compression), (262, 1, 1), (273, strips, 200), (277, 1, 1), (278, 1, height), (279, strips, 100)];
        file.Write(BitConverter.GetBytes((short)entries.Length));
        foreach (var (tag, count, value) in entries)
        {
            file.Write(BitConverter.GetBytes((short)tag));
            file.Write(BitConverter.GetBytes((short)4));
            file.Write(BitConverter.GetBytes(count));
            file.Write(BitConverter.GetBytes(value));
        }
        file.Write(new byte[300 - file.Length]);
        return file.ToArray();
    }

    private static int FrameAt(byte[] jpeg) => Math.Max(jpeg.AsSpan().IndexOf<byte>([0xff, 0xc0]), jpeg.AsSpan().IndexOf<byte>([0xff, 0xc2]));

    private static byte[] Resized(byte[] jpeg, int width, int height)
    {
        var file = jpeg.ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(FrameAt(file) + 5), (ushort)height);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(FrameAt(file) + 7), (ushort)width);
        return file;
    }

    private static byte[] Inserted(byte[] jpeg, byte[] segments) => [.. jpeg[..2], .. segments, .. jpeg[2..]];

    /// <summary>The first scan, DC coefficients with all its data, again and again.</summary>
    private static byte[] ManyScans(byte[] jpeg, int times)
    {
        var first = jpeg.AsSpan().IndexOf<byte>([0xff, 0xda]);
        var end = first + 2;
        while (jpeg[end] != 0xff || jpeg[end + 1] == 0)
            end++;
        return [.. jpeg[..first], .. Repeat(jpeg[first..end], times), .. jpeg[end..]];
    }

    private static byte[] NpyFile(string shape)
    {
        var header = $"{{'descr': '|u1', 'fortran_order': False, 'shape': {shape}, }}".PadRight(117) + "\n";
        return [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header)];
    }

    private static byte[] ZipOfZeros(int bytes)
    {
        var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create))
        {
            using var entry = archive.CreateEntry("a.npy", CompressionLevel.Optimal).Open();
            entry.Write(new byte[bytes]);
        }
        return packed.ToArray();
    }

    /// <summary>The one entry of an archive under so many names.</summary>
    private static byte[] Overlapping(byte[] zip, int times)
    {
        var directory = zip.AsSpan().IndexOf("PK\x01\x02"u8);
        var end = zip.AsSpan().IndexOf("PK\x05\x06"u8);
        var entry = zip[directory..end];
        var entries = Enumerable.Range(0, times).SelectMany(i =>
        {
            var named = entry.ToArray();
            Encoding.ASCII.GetBytes($"{i:x5}").CopyTo(named.AsSpan(46));
            return named;
        }).ToArray();
        var tail = zip[end..];
        BinaryPrimitives.WriteUInt16LittleEndian(tail.AsSpan(8), (ushort)times);
        BinaryPrimitives.WriteUInt16LittleEndian(tail.AsSpan(10), (ushort)times);
        BinaryPrimitives.WriteInt32LittleEndian(tail.AsSpan(12), entries.Length);
        return [.. zip[..directory], .. entries, .. tail];
    }

    private static byte[] Patched(byte[] bytes, Index at, params byte[] values)
    {
        values.CopyTo(bytes.AsSpan(at.GetOffset(bytes.Length)));
        return bytes;
    }

    private static string Entry(string name, string shape, int begin, int end) => $"\"{name}\":{{\"dtype\":\"F32\",\"shape\":{shape},\"data_offsets\":[{begin},{end}]}}";

    private static byte[] WeightsFile(string header, int data) => [.. BitConverter.GetBytes((long)header.Length), .. Encoding.ASCII.GetBytes(header), .. new byte[data]];
}
