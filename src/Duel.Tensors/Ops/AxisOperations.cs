namespace Duel.Tensors;

/// <summary>Slices, mirrors, paddings, resampling and mean pooling: sparse linear maps along an axis.</summary>
public static class AxisOperations
{
    extension(Tensor x)
    {
        /// <summary>A part of an axis.</summary>
        /// <param name="axis">Axis.</param>
        /// <param name="start">First place taken.</param>
        /// <param name="count">Number of places.</param>
        /// <param name="step">Distance between places taken, 1 or more.</param>
        /// <exception cref="ShapeException">The part reaches outside of the axis.</exception>
        public Tensor Slice(int axis, int start, int count, int step = 1)
        {
            var extent = x.Shape[axis];
            if (start < 0 || count < 0 || step < 1 || (count > 0 && start + ((long)(count - 1) * step) >= extent))
                throw new ShapeException($"Slice of {count} from {start} by {step} along axis {axis} of {x.Shape}: the axis has places 0 to {extent - 1}.");
            if (start == 0 && count == extent)
                return x;
            return Operation.Slice.Of(x.Shape.Axis(axis), extent, start, count, step).Apply(x);
        }

        /// <summary>An axis in reverse.</summary>
        public Tensor Flip(int axis) => Operation.Flip.Of(x.Shape.Axis(axis), x.Shape[axis]).Apply(x);

        /// <summary>An axis made longer at both ends; negative numbers cut off.</summary>
        /// <param name="axis">Axis.</param>
        /// <param name="before">Places added in front.</param>
        /// <param name="after">Places added behind.</param>
        /// <param name="mode">Content of the added places.</param>
        /// <exception cref="ShapeException">Reflection reaches further than the axis does.</exception>
        public Tensor Pad(int axis, int before, int after, PadMode mode = PadMode.Zero) =>
            before == 0 && after == 0 ? x : Padding(x.Shape, axis, before, after, mode).Apply(x);

        /// <summary>Height and width of pictures [N, H, W, C] made longer on all sides.</summary>
        public Tensor Pad2d(int margin, PadMode mode = PadMode.Zero) =>
            margin == 0 ? x : x.OnPlane(Padding(x.Shape, 1, margin, margin, mode), Padding(x.Shape, 2, margin, margin, mode));

        /// <summary>An axis with each place repeated.</summary>
        public Tensor UpsampleNearest(int axis, int factor) => Nearest(x.Shape, axis, factor).Apply(x);

        /// <summary>Pictures with each pixel repeated: [N, H, W, C] to [N, factor H, factor W, C].</summary>
        public Tensor UpsampleNearest2d(int factor = 2) => x.OnPlane(Nearest(x.Shape, 1, factor), Nearest(x.Shape, 2, factor));

        /// <summary>An axis resampled linearly to another extent, places being centres of cells and ends held.</summary>
        /// <param name="axis">Axis.</param>
        /// <param name="extent">The new extent, 1 or more.</param>
        /// <param name="antialias">True if shrinking widens the filter, so that every input place counts.</param>
        public Tensor ResizeLinear(int axis, int extent, bool antialias = false) =>
            x.Shape[axis] == extent ? x : Resizing(x.Shape, axis, extent, antialias).Apply(x);

        /// <summary>Pictures resampled bilinearly: [N, H, W, C] to [N, height, width, C].</summary>
        public Tensor ResizeBilinear(int height, int width, bool antialias = false) => x.Shape[1] == height || x.Shape[2] == width
            ? x.ResizeLinear(1, height, antialias).ResizeLinear(2, width, antialias)
            : x.OnPlane(Resizing(x.Shape, 1, height, antialias), Resizing(x.Shape, 2, width, antialias));

        /// <summary>The mean of windows along an axis; places outside count as zeros, and in the divisor.</summary>
        public Tensor MeanPool(int axis, int window, int stride, int margin = 0) => Means(x.Shape, axis, window, stride, margin).Apply(x);

        /// <summary>The mean of square windows of pictures: [N, H, W, C] to [N, H / window, W / window, C].</summary>
        public Tensor MeanPool2d(int window = 2) => x.OnPlane(Means(x.Shape, 1, window, window), Means(x.Shape, 2, window, window));

        /// <summary>A filter along an axis with held length, the margin filled by the given mode.</summary>
        /// <param name="axis">Axis.</param>
        /// <param name="taps">Odd in number, the middle one at the place itself; for example [1, 2, 1] / 4.</param>
        /// <param name="mode">Values outside.</param>
        public Tensor Filter(int axis, double[] taps, PadMode mode = PadMode.Replicate)
        {
            ArgumentNullException.ThrowIfNull(taps);
            return new Operation.Filter(x.Shape.Axis(axis), x.Shape[axis], taps, mode).Apply(x);
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
            return new Operation.Select(x.Shape.Axis(axis), extent, taken).Apply(x);
        }

        /// <summary>Both as one operation in float32, one after the other in float64.</summary>
        private Tensor OnPlane(Operation.AlongAxis down, Operation.AlongAxis across) =>
            x.Type == DType.Float32 ? down.Then(across).Apply(x) : across.Apply(down.Apply(x));
    }

    private static Operation.Pad Padding(Shape shape, int axis, int before, int after, PadMode mode)
    {
        var extent = shape[axis];
        if (mode == PadMode.Reflect && (before >= extent || after >= extent))
            throw new ShapeException($"Reflecting {before} and {after} places along axis {axis} of {shape}: an axis of {extent} can be reflected by {extent - 1} at most.");
        return Operation.Pad.Of(shape.Axis(axis), extent, before, after, mode);
    }

    private static Operation.ResizeLinear Resizing(Shape shape, int axis, int extent, bool antialias) => Operation.ResizeLinear.Of(shape.Axis(axis), shape[axis], extent, antialias);

    private static Operation.UpsampleNearest Nearest(Shape shape, int axis, int factor) => Operation.UpsampleNearest.Of(shape.Axis(axis), shape[axis], factor);

    private static Operation.MeanPool Means(Shape shape, int axis, int window, int stride, int margin = 0)
    {
        var extent = shape[axis];
        if (Operation.MeanPool.Windows(extent, window, stride, margin) < 1)
            throw new ShapeException($"Pooling windows of {window} along axis {axis} of {shape}: the axis with its margins is shorter than a window.");
        return Operation.MeanPool.Of(shape.Axis(axis), extent, window, stride, margin);
    }
}

/// <summary>Values beyond the ends of an axis.</summary>
public enum PadMode
{
    /// <summary>Zeros.</summary>
    Zero,

    /// <summary>The axis mirrored at its last place: c b | a b c.</summary>
    Reflect,

    /// <summary>The last place again and again: a a | a b c.</summary>
    Replicate,
}
