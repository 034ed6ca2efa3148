namespace Duel.Tensors;

/// <summary>Elements taken from and added to places that are known only while running.</summary>
public static class Gathering
{
    extension(Tensor x)
    {
        /// <summary>The elements at flat places.</summary>
        /// <param name="places">Positions in row-major order of this tensor.</param>
        /// <returns>The shape of <paramref name="places"/>.</returns>
        public Tensor Gather(Indices places)
        {
            var y = Tensor.Uninitialized(places.Shape, x.Type);
            if (x.Type == DType.Float32)
                Take<float>(x, places, y);
            else
                Take<double>(x, places, y);
            return Arithmetic.RecordLinear(y, x, (Places: places, x.Shape), static (of, g) => g.ScatterAdd(of.Places, of.Shape));
        }

        /// <summary>A tensor of zeros with these elements added at flat places: the adjoint of <see cref="Gather"/>.</summary>
        public Tensor ScatterAdd(Indices places, Shape shape)
        {
            var y = Tensor.Zeros(shape, x.Type);
            if (x.Type == DType.Float32)
                Put<float>(x, places, y);
            else
                Put<double>(x, places, y);
            return Arithmetic.RecordLinear(y, x, places, static (places, g) => g.Gather(places));
        }

        /// <summary>Along one axis, the elements at places that differ from row to row.</summary>
        /// <param name="axis">Which axis.</param>
        /// <param name="places">Places along that axis; all other extents are this tensor's.</param>
        public Tensor TakeAlong(int axis, Indices places) => x.Gather(x.Flat(axis, places));

        /// <summary>The places of the greatest elements along an axis, greatest first, equal ones in the order of their places.</summary>
        /// <param name="axis">Which axis.</param>
        /// <param name="most">How many; all when left out.</param>
        public Indices Ranking(int axis, int most = int.MaxValue)
        {
            axis = x.Shape.Axis(axis);
            most = Math.Min(most, x.Shape[axis]);
            var shape = x.Shape.With(axis, most);
            var (outer, count, inner) = (x.Shape.Product(0, axis), x.Shape[axis], x.Shape.Product(axis + 1, x.Shape.Rank));
            var found = new int[shape.Count];
            var values = new double[count];
            var order = new int[count];
            for (var row = 0L; row < outer * inner; row++)
            {
                var (o, i) = (row / inner, row % inner);
                for (var place = 0; place < count; place++)
                    (values[place], order[place]) = (-x.At((((o * count) + place) * inner) + i), place);
                if (most > 1)
                    Array.Sort(order, (a, b) => values[a] != values[b] ? values[a].CompareTo(values[b]) : a.CompareTo(b));
                else
                    order[0] = Array.IndexOf(values, values.Min());
                for (var rank = 0; rank < most; rank++)
                    found[(((o * most) + rank) * inner) + i] = order[rank];
            }
            return new(found, shape);
        }

        /// <summary>The elements along an axis from the greatest to the least.</summary>
        public Tensor SortDescending(int axis) => x.TakeAlong(axis, x.Ranking(axis));

        /// <summary>The <paramref name="count"/> greatest elements along an axis, greatest first.</summary>
        public Tensor Top(int axis, int count) => x.TakeAlong(axis, x.Ranking(axis, count));

        private Indices Flat(int axis, Indices places)
        {
            axis = x.Shape.Axis(axis);
            if (places.Shape.With(axis, x.Shape[axis]) != x.Shape)
                throw new ShapeException($"Places of shape {places.Shape} along axis {axis} of {x.Shape}: all other extents must be equal.");
            var (count, most, inner) = (x.Shape[axis], places.Shape[axis], x.Shape.Product(axis + 1, x.Shape.Rank));
            var flat = new int[places.Values.Length];
            for (var i = 0; i < flat.Length; i++)
                flat[i] = checked((int)((((i / inner / most * count) + places.Values[i]) * inner) + (i % inner)));
            return new(flat, places.Shape);
        }

        private unsafe double At(long place) => x.Type == DType.Float32 ? x.Pointer<float>()[place] : x.Pointer<double>()[place];
    }

    private static unsafe void Take<T>(Tensor x, Indices places, Tensor y)
        where T : unmanaged
    {
        var from = x.Pointer<T>();
        var to = y.Pointer<T>();
        var count = x.Shape.Count;
        for (var i = 0; i < places.Values.Length; i++)
            to[i] = (uint)places.Values[i] < (ulong)count ? from[places.Values[i]] : throw Outside(places.Values[i], x.Shape);
    }

    private static unsafe void Put<T>(Tensor x, Indices places, Tensor y)
        where T : unmanaged, System.Numerics.IAdditionOperators<T, T, T>
    {
        if (x.Shape.Count != places.Values.Length)
            throw new ShapeException($"{x.Shape.Count} elements for {places.Values.Length} places.");
        var from = x.Pointer<T>();
        var to = y.Pointer<T>();
        var count = y.Shape.Count;
        for (var i = 0; i < places.Values.Length; i++)
        {
            if ((uint)places.Values[i] >= (ulong)count)
                throw Outside(places.Values[i], y.Shape);
            to[places.Values[i]] += from[i];
        }
    }

    private static ArgumentOutOfRangeException Outside(int place, Shape shape) =>
        new(nameof(place), place, $"Place {place} of a tensor of shape {shape}: places are 0 to {shape.Count - 1}.");
}
