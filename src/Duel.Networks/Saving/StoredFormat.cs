using System.Buffers.Binary;

namespace Duel.Networks;

/// <summary>A number format of safetensors files.</summary>
/// <param name="Name">Name in the file.</param>
/// <param name="Bytes">Bytes a number takes.</param>
/// <param name="Type">Type that it is read as.</param>
/// <param name="Read">Reads one number from little-endian bytes.</param>
internal sealed record StoredFormat(string Name, int Bytes, DType Type, StoredFormat.ReadNumber Read)
{
    /// <summary>Beyond this, float64 has no place for every whole number.</summary>
    private const long ExactlyCounted = 1L << 53;

    /// <summary>The formats that can be read.</summary>
    public static readonly StoredFormat[] All =
    [
        new("F32", 4, DType.Float32, bytes => BinaryPrimitives.ReadSingleLittleEndian(bytes)),
        new("F64", 8, DType.Float64, BinaryPrimitives.ReadDoubleLittleEndian),
        new("F16", 2, DType.Float32, bytes => (double)BinaryPrimitives.ReadHalfLittleEndian(bytes)),
        new("BF16", 2, DType.Float32, bytes => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(bytes) << 16)),
        new("U8", 1, DType.Float32, bytes => bytes[0]),
        new("I64", 8, DType.Float64, bytes => Exact(BinaryPrimitives.ReadInt64LittleEndian(bytes))),
    ];

    /// <summary>Reads one number.</summary>
    public delegate double ReadNumber(ReadOnlySpan<byte> bytes);

    private static double Exact(long value) => value is >= -ExactlyCounted and <= ExactlyCounted
        ? value
        : throw new OverflowException($"The whole number {value} does not fit float64 exactly.");
}
