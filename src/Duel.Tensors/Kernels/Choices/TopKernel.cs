namespace Duel.Tensors;

/// <summary>Finds the greatest elements along an axis, greatest first, equal ones in the order of their places.</summary>
internal static unsafe class TopKernel
{
    /// <summary>Their flat places.</summary>
    public static Indices Find(Tensor x, int axis, int most)
    {
        var shape = x.Shape.With(axis, most);
        var (outer, count, inner) = (x.Shape.Product(0, axis), x.Shape[axis], x.Shape.Product(axis + 1, x.Shape.Rank));
        var found = new int[shape.Count];
        var values = new double[count];
        var order = new int[count];
        for (var row = 0L; row < outer * inner; row++)
        {
            var (o, i) = (row / inner, row % inner);
            for (var place = 0; place < count; place++)
                (values[place], order[place]) = (-At(x, (((o * count) + place) * inner) + i), place);
            if (most > 1)
                Array.Sort(order, (a, b) => values[a] != values[b] ? values[a].CompareTo(values[b]) : a.CompareTo(b));
            else
                order[0] = Array.IndexOf(values, values.Min());
            for (var rank = 0; rank < most; rank++)
                found[(((o * most) + rank) * inner) + i] = checked((int)((((o * count) + order[rank]) * inner) + i));
        }
        return new(found, shape);
    }

    private static double At(Tensor x, long place) => x.Type == DType.Float32 ? x.Pointer<float>()[place] : x.Pointer<double>()[place];
}
