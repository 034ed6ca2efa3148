using System.Buffers.Binary;
using Duel.Tensors;

namespace Duel.Hostile;

/// <summary>Changes a good file into a bad one: its bytes, its numbers, its order, its length.</summary>
internal static class Mutation
{
    private static readonly ulong[] Numbers =
        [0, 1, 2, 3, 7, 8, 15, 16, 127, 128, 255, 256, 4095, 32767, 32768, 65535, 65536, 1 << 24, int.MaxValue, 1u << 31, uint.MaxValue, long.MaxValue, 1ul << 63, ulong.MaxValue];

    private static readonly string[] Tokens =
        ["null", "true", "{}", "[]", "\"\"", "-1", "1e999", "NaN", "0.5", "99999999999999999999", "2147483648", "\"\\ud800\"", "[[[[[[[[", "{\"a\":1,\"a\":2}", "\\u0000", "'", "\"", ":", ","];

    public static byte[] Of(HostileFormat format, ref Rng chance)
    {
        var bytes = format.Seeds[chance.NextInt(format.Seeds.Count)].ToArray();
        for (var change = 1 + chance.NextInt(4); change > 0 && bytes.Length > 0; change--)
            bytes = Once(bytes, format, ref chance);
        return chance.NextInt(4) == 0 ? bytes : format.Repair(bytes);
    }

    private static byte[] Once(byte[] bytes, HostileFormat format, ref Rng chance)
    {
        var at = Place(bytes, ref chance);
        switch (chance.NextInt(format.IsText ? 14 : 10))
        {
            case 0:
                bytes[at] ^= (byte)(1 << chance.NextInt(8));
                return bytes;
            case 1:
                bytes[at] = (byte)chance.NextInt(256);
                return bytes;
            case 2:
                bytes[at] = chance.NextInt(2) == 0 ? (byte)0 : (byte)255;
                return bytes;
            case 3 or 4:
                Number(bytes.AsSpan(at), ref chance);
                return bytes;
            case 5:
                return bytes[..at];
            case 6:
                return [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + Length(bytes, ref chance))..]];
            case 7:
                var piece = bytes.AsSpan(at, Math.Min(Length(bytes, ref chance), bytes.Length - at)).ToArray();
                var to = Place(bytes, ref chance);
                return [.. bytes[..to], .. piece, .. bytes[to..]];
            case 8:
                var other = format.Seeds[chance.NextInt(format.Seeds.Count)];
                return [.. bytes[..at], .. other[Math.Min(at, other.Length)..]];
            case 9:
                var filling = new byte[Length(bytes, ref chance)];
                Array.Fill(filling, (byte)chance.NextInt(256));
                return [.. bytes[..at], .. filling, .. bytes[at..]];
            default:
                var token = Tokens[chance.NextInt(Tokens.Length)];
                var end = at;
                while (end < bytes.Length && (char.IsAsciiLetterOrDigit((char)bytes[end]) || bytes[end] is (byte)'-' or (byte)'.'))
                    end++;
                return [.. bytes[..at], .. System.Text.Encoding.ASCII.GetBytes(token), .. bytes[end..]];
        }
    }

    /// <summary>Half of the changes hit the first bytes, where sizes are, and some the last, where directories are.</summary>
    private static int Place(byte[] bytes, ref Rng chance) => chance.NextInt(8) switch
    {
        < 4 => chance.NextInt(Math.Min(bytes.Length, 64)),
        4 => Math.Max(0, bytes.Length - 1 - chance.NextInt(128)),
        _ => chance.NextInt(bytes.Length),
    };

    private static int Length(byte[] bytes, ref Rng chance) => 1 + chance.NextInt(chance.NextInt(4) == 0 ? bytes.Length : 16);

    private static void Number(Span<byte> at, ref Rng chance)
    {
        var value = Numbers[chance.NextInt(Numbers.Length)];
        Span<byte> big = stackalloc byte[8], little = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(big, value);
        BinaryPrimitives.WriteUInt64LittleEndian(little, value);
        var size = Math.Min(1 << (1 + chance.NextInt(3)), at.Length);
        (chance.NextInt(2) == 0 ? big[^size..] : little[..size]).CopyTo(at);
    }
}
