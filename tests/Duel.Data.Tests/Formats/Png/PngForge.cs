using System.Buffers.Binary;

namespace Duel.Data.Tests;

/// <summary>Makes PNG files that lie with the right checksums.</summary>
internal static class PngForge
{
    public static byte[] WithHeader(int width, int height)
    {
        var bytes = Png.Write(new Picture(4, 4, 1));
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(20), height);
        return RepairChecksums(bytes);
    }

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

    /// <summary>The checksum of two spans as if they were one: the reflected polynomial edb88320 of ISO 3309.</summary>
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
