namespace Duel.Tensors;

/// <summary>Slices, mirrors, paddings, resampling and mean pooling: sparse linear maps along an axis.</summary>
public static class AxisOperations
{
    private static readonly SparseMapCache Cache = new();

    extension(Tensor x)
    {
        /// <summary>A part of an axis.</summary>
        /// <param name="axis">Which axis.</param>
        /// <param name="start">First place taken.</param>
        /// <param name="count">How many places.</param>
        /// <param name="step">Distance between places taken, 1 or more.</param>
        /// <exception cref="ShapeException">The part reaches outside of the axis.</exception>
        public Tensor Slice(int axis, int start, int count, int step = 1)
        {
            var extent = x.Shape[axis];
            if (start < 0 || count < 0 || step < 1 || (count > 0 && start + ((long)(count - 1) * step) >= extent))
                throw new ShapeException($"Slice of {count} from {start} by {step} along axis {axis} of {x.Shape}: the axis has places 0 to {extent - 1}.");
            if (start == 0 && count == extent)
                return x;
            return x.Map(axis, Cache.Get(("slice", extent, start, count, step), static key => SparseMap.Select(key.Extent, key.B, i => key.A + (i * key.C))));
        }

        /// <summary>An axis in reverse.</summary>
        public Tensor Flip(int axis)
        {
            var extent = x.Shape[axis];
            return x.Map(axis, Cache.Get(("flip", extent, 0, 0, 0), static key => SparseMap.Select(key.Extent, key.Extent, i => key.Extent - 1 - i)));
        }

        /// <summary>An axis made longer at both ends; negative numbers cut off.</summary>
        /// <param name="axis">Which axis.</param>
        /// <param name="before">Places added in front.</param>
        /// <param name="after">Places added behind.</param>
        /// <param name="mode">What the added places hold.</param>
        /// <exception cref="ShapeException">Reflection reaches further than the axis does.</exception>
        public Tensor Pad(int axis, int before, int after, PadMode mode = PadMode.Zero)
        {
            var extent = x.Shape[axis];
            if (mode == PadMode.Reflect && (before >= extent || after >= extent))
                throw new ShapeException($"Reflecting {before} and {after} places along axis {axis} of {x.Shape}: an axis of {extent} can be reflected by {extent - 1} at most.");
            if (before == 0 && after == 0)
                return x;
            return x.Map(axis, Cache.Get(("pad", extent, before, after, (int)mode), static key => SparseMap.Select(key.Extent, key.Extent + key.A + key.B, i => Source(i - key.A, key.Extent, (PadMode)key.C))));
        }

        /// <summary>Height and width of pictures [N, H, W, C] made longer on all sides.</summary>
        public Tensor Pad2d(int margin, PadMode mode = PadMode.Zero) => x.Pad(1, margin, margin, mode).Pad(2, margin, margin, mode);

        /// <summary>An axis with each place repeated.</summary>
        public Tensor UpsampleNearest(int axis, int factor) => x.Map(axis, Nearest(x.Shape[axis], factor));

        /// <summary>Pictures with each pixel repeated: [N, H, W, C] to [N, factor H, factor W, C].</summary>
        public Tensor UpsampleNearest2d(int factor = 2) => x.MapPlane(Nearest(x.Shape[1], factor), Nearest(x.Shape[2], factor));

        /// <summary>An axis resampled linearly to another extent, places being centres of cells and ends held.</summary>
        /// <param name="axis">Which axis.</param>
        /// <param name="extent">The new extent, 1 or more.</param>
        /// <param name="antialias">Whether shrinking widens the filter, so that every input place counts.</param>
        public Tensor ResizeLinear(int axis, int extent, bool antialias = false)
        {
            var old = x.Shape[axis];
            if (old == extent)
                return x;
            return x.Map(axis, Cache.Get(("linear", old, extent, antialias ? 1 : 0, 0), static key => SparseMap.Of(key.Extent, key.A, i => LinearTerms(i, key.Extent, key.A, key.B == 1))));
        }

        /// <summary>Pictures resampled bilinearly: [N, H, W, C] to [N, height, width, C].</summary>
        public Tensor ResizeBilinear(int height, int width, bool antialias = false) =>
            x.ResizeLinear(1, height, antialias).ResizeLinear(2, width, antialias);

        /// <summary>The mean of windows along an axis; places outside count as zeros, and in the divisor.</summary>
        public Tensor MeanPool(int axis, int window, int stride, int margin = 0) => x.Map(axis, Means(x.Shape, axis, window, stride, margin));

        /// <summary>The mean of square windows of pictures: [N, H, W, C] to [N, H / window, W / window, C].</summary>
        public Tensor MeanPool2d(int window = 2) => x.MapPlane(Means(x.Shape, 1, window, window), Means(x.Shape, 2, window, window));

        /// <summary>A filter along an axis with held length, the margin filled by the given mode.</summary>
        /// <param name="axis">Which axis.</param>
        /// <param name="taps">Odd in number, the middle one at the place itself; for example [1, 2, 1] / 4.</param>
        /// <param name="mode">What lies outside.</param>
        public Tensor Filter(int axis, double[] taps, PadMode mode = PadMode.Replicate)
        {
            ArgumentNullException.ThrowIfNull(taps);
            var extent = x.Shape[axis];
            var middle = taps.Length / 2;
            return x.Map(axis, SparseMap.Of(extent, extent, i => taps.Select((tap, k) => (Source(i + k - middle, extent, mode), tap))));
        }

        /// <summary>Places of an axis in a given order, any number of times each.</summary>
        /// <exception cref="ArgumentOutOfRangeException">A place is outside of the axis.</exception>
        public Tensor Select(int axis, ReadOnlySpan<int> places)
        {
            var taken = places.ToArray();
            var extent = x.Shape[axis];
            foreach (var place in taken)
            {
                ArgumentOutOfRangeException.ThrowIfNegative(place, nameof(places));
                ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(place, extent, nameof(places));
            }
            return x.Map(axis, SparseMap.Select(extent, taken.Length, i => taken[i]));
        }

        internal unsafe Tensor Map(int axis, SparseMap map)
        {
            axis = x.Shape.Axis(axis);
            var y = Tensor.Uninitialized(x.Shape.With(axis, map.Outputs), x.Type);
            var (outer, inner) = (x.Shape.Product(0, axis), x.Shape.Product(axis + 1, x.Shape.Rank));
            if (x.Type == DType.Float32)
                SparseMapKernel.Run(x.Pointer<float>(), y.Pointer<float>(), map, outer, inner);
            else
                SparseMapKernel.Reference(x.Pointer<double>(), y.Pointer<double>(), map, outer, inner);
            return Arithmetic.RecordLinear(y, x, (Axis: axis, Map: map), static (of, g) => g.Map(of.Axis, of.Map.Transpose));
        }

        /// <summary>Axes 1 and 2 mapped one after the other as one operation, which holds what is between for itself.</summary>
        private unsafe Tensor MapPlane(SparseMap down, SparseMap across)
        {
            if (x.Type != DType.Float32)
                return x.Map(1, down).Map(2, across);
            var y = Tensor.Uninitialized(x.Shape.With(1, down.Outputs).With(2, across.Outputs), x.Type);
            long n = x.Shape[0], line = x.Shape.Product(2, x.Shape.Rank), inner = x.Shape.Product(3, x.Shape.Rank);
            var between = TensorScope.Rent(n * down.Outputs * line * sizeof(float));
            SparseMapKernel.Run(x.Pointer<float>(), (float*)between.Pointer, down, n, line);
            SparseMapKernel.Run((float*)between.Pointer, y.Pointer<float>(), across, n * down.Outputs, inner);
            MemoryPool.Return(between);
            return Arithmetic.RecordLinear(y, x, (Down: down, Across: across), static (of, g) => g.MapPlane(of.Down.Transpose, of.Across.Transpose));
        }
    }

    private static SparseMap Nearest(int extent, int factor) =>
        Cache.Get(("nearest", extent, factor, 0, 0), static key => SparseMap.Select(key.Extent, key.Extent * key.A, i => i / key.A));

    private static SparseMap Means(Shape shape, int axis, int window, int stride, int margin = 0)
    {
        var extent = shape[axis];
        if (Windows(extent, window, stride, margin) < 1)
            throw new ShapeException($"Pooling windows of {window} along axis {axis} of {shape}: the axis with its margins is shorter than a window.");
        return Cache.Get(("mean-pool", extent, window, stride, margin), static key => SparseMap.Of(
            key.Extent,
            Windows(key.Extent, key.A, key.B, key.C),
            i => Enumerable.Range((i * key.B) - key.C, key.A).Select(source => (source, 1.0 / key.A))));
    }

    private static int Windows(int extent, int window, int stride, int margin) => ((extent + (2 * margin) - window) / stride) + 1;

    private static int Source(int place, int extent, PadMode mode) => mode switch
    {
        PadMode.Replicate => Math.Clamp(place, 0, extent - 1),
        PadMode.Reflect => place < 0 ? -place : place >= extent ? (2 * (extent - 1)) - place : place,
        _ => place >= 0 && place < extent ? place : -1,
    };

    private static IEnumerable<(int Source, double Weight)> LinearTerms(int output, int inputs, int outputs, bool antialias)
    {
        var scale = (double)inputs / outputs;
        var centre = ((output + 0.5) * scale) - 0.5;
        var reach = antialias ? Math.Max(1, scale) : 1;
        var terms = new List<(int Source, double Weight)>();
        for (var source = (int)Math.Ceiling(centre - reach); source <= (int)Math.Floor(centre + reach); source++)
        {
            var weight = 1 - (Math.Abs(source - centre) / reach);
            if (weight > 0 && !(antialias && scale > 1 && (source < 0 || source >= inputs)))
                terms.Add((Math.Clamp(source, 0, inputs - 1), weight));
        }
        var total = terms.Sum(term => term.Weight);
        return terms.Select(term => (term.Source, term.Weight / total));
    }
}

/// <summary>What lies beyond the ends of an axis.</summary>
public enum PadMode
{
    /// <summary>Zeros.</summary>
    Zero,

    /// <summary>The axis mirrored at its last place: c b | a b c.</summary>
    Reflect,

    /// <summary>The last place again and again: a a | a b c.</summary>
    Replicate,
}
