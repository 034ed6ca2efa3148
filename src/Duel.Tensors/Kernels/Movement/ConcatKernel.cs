namespace Duel.Tensors;

/// <summary>Copies tensors one behind the other along an axis.</summary>
internal static unsafe class ConcatKernel
{
    public static Tensor Run(ReadOnlySpan<Tensor> parts, int axis)
    {
        var extent = 0;
        foreach (var part in parts)
            extent += part.Shape[axis];
        var y = Tensor.Uninitialized(parts[0].Shape.With(axis, extent), parts[0].Type);
        var size = y.Type.Bytes;
        var row = y.Shape.Product(axis, y.Shape.Rank) * size;
        var start = y.Bytes();
        foreach (var part in parts)
        {
            var length = part.Shape.Product(axis, part.Shape.Rank) * size;
            Ranges<Body>.For(new(part.Bytes(), start, length, row), y.Shape.Product(0, axis), Math.Max(1, CopyBody.PerTask / Math.Max(1, length)));
            start += length;
        }
        return y;
    }

    /// <summary>Copies rows of a part; places are rows.</summary>
    private readonly struct Body(byte* from, byte* to, long length, long row) : IRangeBody
    {
        // Bytes that take less time than the call that would copy them.
        private const long Few = 16;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<L, V>(long first, long last)
            where L : ILanes<V>
            where V : unmanaged
        {
            for (var o = first; o < last; o++)
            {
                byte* source = from + (o * length), target = to + (o * row);
                if (length > Few)
                {
                    Buffer.MemoryCopy(source, target, length, length);
                    continue;
                }
                // Values are of four bytes or of eight.
                for (var i = 0L; i < length; i += sizeof(int))
                    Unsafe.WriteUnaligned(target + i, Unsafe.ReadUnaligned<int>(source + i));
            }
        }
    }
}
