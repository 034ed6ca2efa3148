using System.Numerics;
using System.Runtime.Intrinsics;

namespace Duel.Tensors;

/// <summary>Finds the greatest elements along an axis, greatest first, equal ones in the order of their places; NaN comes before all.</summary>
internal static unsafe class TopKernel
{
    /// <summary>Their flat places.</summary>
    public static Indices Find(Tensor x, int axis, int most)
    {
        var shape = x.Shape.With(axis, most);
        var (outer, count, inner) = (x.Shape.Product(0, axis), x.Shape[axis], x.Shape.Product(axis + 1, x.Shape.Rank));
        // Places are 32-bit numbers.
        _ = checked((int)x.Shape.Count);
        var found = new int[shape.Count];
        var (rows, lines, width) = ((int)outer, count, (int)inner);
        if (x.Type == DType.Float32)
            Find(new ReadOnlySpan<float>(x.Pointer<float>(), (int)x.Shape.Count), found, rows, lines, width, most);
        else
            Find(new ReadOnlySpan<double>(x.Pointer<double>(), (int)x.Shape.Count), found, rows, lines, width, most);
        return new(found, shape);
    }

    private static void Find<T>(ReadOnlySpan<T> x, int[] found, int outer, int count, int inner, int most)
        where T : unmanaged, INumber<T>
    {
        var (values, order, best) = (new T[count], new int[count], new T[inner]);
        for (var o = 0; o < outer; o++)
        {
            var slab = x.Slice(o * count * inner, count * inner);
            var places = found.AsSpan(o * most * inner, most * inner);
            if (most == 1)
            {
                Greatest(slab, best, places);
                for (var i = 0; i < inner; i++)
                    places[i] = (((o * count) + places[i]) * inner) + i;
                continue;
            }
            for (var i = 0; i < inner; i++)
            {
                for (var place = 0; place < count; place++)
                    (values[place], order[place]) = (-slab[(place * inner) + i], place);
                Array.Sort(order, (a, b) => values[a] != values[b] ? values[a].CompareTo(values[b]) : a.CompareTo(b));
                for (var rank = 0; rank < most; rank++)
                    places[(rank * inner) + i] = (((o * count) + order[rank]) * inner) + i;
            }
        }
    }

    /// <summary>For each column of lines that follow one another, the number of the line with its greatest element.</summary>
    private static void Greatest<T>(ReadOnlySpan<T> lines, Span<T> best, Span<int> place)
        where T : unmanaged, INumber<T>
    {
        lines[..best.Length].CopyTo(best);
        place.Clear();
        for (var (line, from) = (1, best.Length); from < lines.Length; line++, from += best.Length)
        {
            var values = lines.Slice(from, best.Length);
            var column = 0;
            // Only elements as wide as places: one mask then chooses both.
            if (typeof(T) == typeof(float))
            {
                for (; column <= best.Length - Vector256<T>.Count; column += Vector256<T>.Count)
                {
                    var (value, kept, at) = (Vector256.Create(values[column..]), Vector256.Create((ReadOnlySpan<T>)best[column..]), Vector256.Create((ReadOnlySpan<int>)place[column..]));
                    var isGreater = Vector256.AndNot(Vector256.Equals(kept, kept), Vector256.LessThanOrEqual(value, kept));
                    Vector256.ConditionalSelect(isGreater, value, kept).CopyTo(best[column..]);
                    Vector256.ConditionalSelect(isGreater.AsInt32(), Vector256.Create(line), at).CopyTo(place[column..]);
                }
            }
            for (; column < best.Length; column++)
            {
                if (!(values[column] <= best[column]) && !T.IsNaN(best[column]))
                    (best[column], place[column]) = (values[column], line);
            }
        }
    }
}
