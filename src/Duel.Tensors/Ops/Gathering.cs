namespace Duel.Tensors;

/// <summary>Elements taken from and added to places that are known only while running.</summary>
public static class Gathering
{
    extension(Tensor x)
    {
        /// <summary>The elements at flat places.</summary>
        /// <param name="places">Positions in row-major order of this tensor.</param>
        /// <returns>The shape of <paramref name="places"/>.</returns>
        public Tensor Gather(Indices places) => new Operation.Gather(places).Apply(x);

        /// <summary>A tensor of zeros with these elements added at flat places: the adjoint of <see cref="Gather"/>.</summary>
        public Tensor ScatterAdd(Indices places, Shape shape) => new Operation.ScatterAdd(places, shape).Apply(x);

        /// <summary>Along one axis, the elements at places that differ from row to row.</summary>
        /// <param name="axis">Axis.</param>
        /// <param name="places">Places along that axis; all other extents are this tensor's.</param>
        public Tensor TakeAlong(int axis, Indices places) => x.Gather(x.Flat(axis, places));

        /// <summary>The places of the greatest elements along an axis, greatest first, equal ones in the order of their places.</summary>
        /// <param name="axis">Axis.</param>
        /// <param name="most">Number of places at most; all when left out.</param>
        public Indices Ranking(int axis, int most = int.MaxValue)
        {
            axis = x.Shape.Axis(axis);
            var top = Operation.Top.Of(axis, Math.Min(most, x.Shape[axis]));
            Backend.Current.Choose(top, x, out var flat);
            var (inner, count) = (x.Shape.Product(axis + 1, x.Shape.Rank), x.Shape[axis]);
            return new([.. flat.Values.Select(place => (int)(place / inner % count))], flat.Shape);
        }

        /// <summary>The elements along an axis from the greatest to the least.</summary>
        public Tensor SortDescending(int axis) => x.Top(axis, x.Shape[axis]);

        /// <summary>The <paramref name="count"/> greatest elements along an axis, greatest first.</summary>
        public Tensor Top(int axis, int count) => Operation.Top.Of(x.Shape.Axis(axis), Math.Min(count, x.Shape[axis])).Choose(x);

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
    }
}
