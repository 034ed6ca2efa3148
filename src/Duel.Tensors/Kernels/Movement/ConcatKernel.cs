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
        var outer = y.Shape.Product(0, axis);
        var size = y.Type.Bytes;
        var row = y.Shape.Product(axis, y.Shape.Rank) * size;
        var start = y.Bytes();
        foreach (var part in parts)
        {
            var length = part.Shape.Product(axis, part.Shape.Rank) * size;
            for (var o = 0L; o < outer; o++)
                Buffer.MemoryCopy(part.Bytes() + (o * length), start + (o * row), length, length);
            start += length;
        }
        return y;
    }
}
