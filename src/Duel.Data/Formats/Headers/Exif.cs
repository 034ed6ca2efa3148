using System.Buffers.Binary;

namespace Duel.Data;

/// <summary>Finds the orientation in the EXIF data of a photograph, which are laid out as a TIFF.</summary>
/// <paper>CIPA DC-008 2019, Exchangeable image file format (Exif) 2.32, section 4.6.4</paper>
internal static class Exif
{
    private const int OrientationTag = 0x0112;
    private const int EntryBytes = 12;

    /// <summary>The orientation, 1 to 8, or 1 where the data say nothing that makes sense.</summary>
    public static int Orientation(ReadOnlySpan<byte> tiff)
    {
        // WebP files of some programs have the prefix of JPEG.
        tiff = tiff.StartsWith("Exif\0\0"u8) ? tiff[6..] : tiff;
        var isBig = tiff.StartsWith("MM"u8);
        var at = Number(tiff, 4, 4, isBig);
        var entries = Number(tiff, at, 2, isBig);
        for (var i = 0; i < entries; i++)
        {
            var entry = at + 2 + (i * EntryBytes);
            var tag = Number(tiff, entry, 2, isBig);
            // Thousands of entries may be said to follow in each of thousands of segments: only those that are there are looked at.
            if (tag < 0)
                return 1;
            if (tag == OrientationTag)
                return Number(tiff, entry + 8, 2, isBig) is >= 1 and <= 8 and var orientation ? (int)orientation : 1;
        }

        return 1;
    }

    /// <summary>A number of 2 or 4 bytes, or -1 where it lies outside.</summary>
    private static long Number(ReadOnlySpan<byte> bytes, long at, int size, bool isBig)
    {
        if (at < 0 || at + size > bytes.Length)
            return -1;
        var slice = bytes[(int)at..];
        return (size, isBig) switch
        {
            (2, true) => BinaryPrimitives.ReadUInt16BigEndian(slice),
            (2, false) => BinaryPrimitives.ReadUInt16LittleEndian(slice),
            (_, true) => BinaryPrimitives.ReadUInt32BigEndian(slice),
            _ => BinaryPrimitives.ReadUInt32LittleEndian(slice),
        };
    }
}
