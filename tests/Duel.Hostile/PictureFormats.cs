using System.Buffers.Binary;
using Duel.Data;

namespace Duel.Hostile;

/// <summary>Pictures.</summary>
internal static class PictureFormats
{
    private const int Largest = 8 << 10;

    public static IEnumerable<HostileFormat> All =>
    [
        Format("PNG", [.. Seeds("Png", ".png"), Png.Write(new(64, 48, 3)), Png.Write(new(9, 7, 4))], bytes => Png.Read(bytes)) with { Repair = RepairChecksums },
        Format("JPEG", Seeds("Jpeg", ".jpg"), bytes =>
        {
            Jpeg.ReadOrientation(bytes);
            return Jpeg.Read(bytes);
        }),
        new("GIF", [.. Seeds("Gif", ".gif"), Gif.Write(GifAnimation.Of([new(40, 30, 3), new(40, 30, 3)], TimeSpan.Zero))], bytes =>
        {
            var animation = Gif.ReadAnimation(bytes);
            return Gif.Read(bytes).Pixels.Length + animation.Frames.Sum(frame => (long)frame.Picture.Pixels.Length);
        }, typeof(DataFormatException)),
        Format("BMP", [.. Seeds("Bmp", ".bmp"), Bmp.Write(new(31, 8, 3))], bytes => Bmp.Read(bytes)),
    ];

    /// <summary>Good files that lie beside the program.</summary>
    public static byte[][] Seeds(string folder, string extension) =>
    [
        .. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Seeds", folder), "*" + extension)
            .Order(StringComparer.Ordinal).Select(File.ReadAllBytes).Where(bytes => bytes.Length <= Largest),
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
            var crc = Crc32.Of(bytes.AsSpan((int)at + 4, 4), bytes.AsSpan((int)at + 8, (int)length));
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan((int)(at + 8 + length)), crc);
            at += 12 + length;
        }
        return bytes;
    }

    private static HostileFormat Format(string name, IReadOnlyList<byte[]> seeds, Func<byte[], Picture> read) => new(name, seeds, bytes =>
    {
        Pictures.Identify(bytes);
        return read(bytes).Pixels.Length;
    }, typeof(DataFormatException));
}
