using System.Buffers.Binary;
using Duel.Data;

namespace Duel.Hostile;

/// <summary>Pictures.</summary>
internal static class PictureFormats
{
    private const int Largest = 8 << 10;

    public static IEnumerable<HostileFormat> All =>
    [
        Format("PNG", [.. Seeds("Png", ".png"), Png.Write(new(64, 48, 3)), Png.Write(new(9, 7, 4))]) with { Repair = RepairChecksums },
        Format("JPEG", Seeds("Jpeg", ".jpg", except: "arithmetic")),
        new("GIF", [.. Seeds("Gif", ".gif"), Gif.Write(GifAnimation.Of([new(40, 30, 3), new(40, 30, 3)], TimeSpan.Zero))], bytes =>
        {
            var animation = Gif.ReadAnimation(bytes);
            return Pictures.Decode(bytes).Pixels.Length + animation.Frames.Sum(frame => (long)frame.Picture.Pixels.Length);
        }, typeof(DataFormatException)),
        Format("BMP", Seeds("Bmp", ".bmp")),
        // Its decoder makes tables of codes before it has seen whether they make sense.
        Format("WebP", Seeds("Webp", ".webp")) with { FreelyTaken = PictureMemory.FreelyTaken },
        Format("TIFF", Seeds("Tiff", ".tif")),
        Format("TGA", Seeds("Tga", ".tga")),
    ];

    /// <summary>Good files that lie beside the program.</summary>
    public static byte[][] Seeds(string folder, string extension, string? except = null) =>
    [
        .. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Seeds", folder), "*" + extension)
            .Where(path => except is null || !path.Contains(except, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(File.ReadAllBytes).Where(bytes => bytes.Length <= Largest),
    ];

    /// <summary>One of them.</summary>
    public static byte[] Seed(string folder, string name) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Seeds", folder, name));

    public static byte[] RepairChecksums(byte[] bytes)
    {
        for (long at = 8; at + 12 <= bytes.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan((int)at));
            if (at + 12 + length > bytes.Length)
                break;
            var crc = Checksum(bytes.AsSpan((int)at + 4, 4), bytes.AsSpan((int)at + 8, (int)length));
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan((int)(at + 8 + length)), crc);
            at += 12 + length;
        }
        return bytes;
    }

    private static HostileFormat Format(string name, IReadOnlyList<byte[]> seeds) => new(name, seeds, bytes =>
    {
        Pictures.Identify(bytes);
        return Pictures.DecodeUpright(bytes).Pixels.Length;
    }, typeof(DataFormatException));

    /// <summary>The checksum of PNG chunks, of two spans as if they were one: the reflected polynomial edb88320 of ISO 3309.</summary>
    private static uint Checksum(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        var crc = uint.MaxValue;
        foreach (var value in (byte[])[.. first, .. second])
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? 0xedb88320 ^ (crc >> 1) : crc >> 1;
        }
        return ~crc;
    }
}
