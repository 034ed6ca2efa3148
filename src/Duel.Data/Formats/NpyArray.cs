using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Duel.Data;

/// <summary>An array of numbers as NumPy saves them, in C order.</summary>
public sealed class NpyArray
{
    private readonly byte[] bytes;

    internal NpyArray(NpyType type, IReadOnlyList<int> extents, byte[] bytes) => (Type, Extents, this.bytes) = (type, extents, bytes);

    /// <summary>The type of the elements.</summary>
    public NpyType Type { get; }

    /// <summary>The size of each axis; empty for a single number.</summary>
    public IReadOnlyList<int> Extents { get; }

    /// <summary>Number of elements.</summary>
    public int Count => bytes.Length / SizeOf(Type);

    /// <summary>The elements as little-endian bytes.</summary>
    internal ReadOnlySpan<byte> Bytes => bytes;

    /// <summary>An array of bytes, floats, doubles or longs.</summary>
    /// <param name="values">The elements in C order; they are copied.</param>
    /// <param name="extents">The size of each axis; their product is the number of elements.</param>
    /// <exception cref="ArgumentException">The extents do not fit the values, or the type is another one.</exception>
    public static NpyArray Of<T>(ReadOnlySpan<T> values, params IReadOnlyList<int> extents)
        where T : unmanaged
    {
        if (extents.Any(extent => extent < 0) || extents.Aggregate(1L, (product, extent) => product * extent) != values.Length)
            throw new ArgumentException($"Extents [{string.Join(", ", extents)}] do not hold {values.Length} values.", nameof(extents));
        return new(TypeOf<T>(), [.. extents], MemoryMarshal.AsBytes(values).ToArray());
    }

    /// <summary>The elements in C order.</summary>
    /// <exception cref="ArgumentException">The array has another type; see <see cref="ToDoubles"/> for any.</exception>
    public ReadOnlySpan<T> Values<T>()
        where T : unmanaged =>
        TypeOf<T>() == Type ? MemoryMarshal.Cast<byte, T>(bytes) : throw new ArgumentException($"The array holds {Type}, not {typeof(T).Name}.");

    /// <summary>The elements of any type as doubles; integers beyond 2^53 are rounded.</summary>
    public double[] ToDoubles()
    {
        var values = new double[Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = Type switch
            {
                NpyType.UInt8 => bytes[i],
                NpyType.Int64 => Values<long>()[i],
                NpyType.Float32 => Values<float>()[i],
                _ => Values<double>()[i],
            };
        return values;
    }

    /// <summary>The bytes of an element.</summary>
    internal static int SizeOf(NpyType type) => type switch
    {
        NpyType.UInt8 => 1,
        NpyType.Float32 => 4,
        _ => 8,
    };

    private static NpyType TypeOf<T>()
        where T : unmanaged =>
        Unsafe.SizeOf<T>() switch
        {
            1 when typeof(T) == typeof(byte) => NpyType.UInt8,
            4 when typeof(T) == typeof(float) => NpyType.Float32,
            8 when typeof(T) == typeof(double) => NpyType.Float64,
            8 when typeof(T) == typeof(long) => NpyType.Int64,
            _ => throw new ArgumentException($"Arrays hold byte, float, double or long, not {typeof(T).Name}."),
        };
}
