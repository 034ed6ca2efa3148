using System.Collections.Concurrent;

namespace Duel.Tensors;

/// <summary>The shapes that meet in a convolution, and the kernels' tables for them; made once for each combination.</summary>
internal sealed record ConvolutionGeometry(ConvolutionShape Tables, Shape Input, Shape Weight, Shape Output)
{
    private const int MostKept = 4096;
    private static readonly ConcurrentDictionary<Key, ConvolutionGeometry> Kept = new();

    // One without a rectifier and the last one with, for each of the three passes.
    private readonly Operation.Convolution?[] passes = new Operation.Convolution?[6];

    /// <summary>Multiplications and additions of one pass.</summary>
    public long Operations { get; } = Tables.Operations;

    /// <summary>The spatial axes, outermost first.</summary>
    public ConvolutionAxis[] Axes { get; } = Tables.Axes[^(Input.Rank - 2)..];

    /// <summary>The geometry of a convolution of x with w.</summary>
    public static ConvolutionGeometry Forward(Shape x, Shape w, ConvolutionOptions options) => Get(new(x, w, new(options), false, 0));

    /// <summary>The geometry of the convolution whose adjoint takes x by w.</summary>
    public static ConvolutionGeometry Transposed(Shape x, Shape w, ConvolutionOptions options, int outputPadding) => Get(new(x, w, new(options), true, outputPadding));

    /// <summary>The convolution of data with a weight.</summary>
    public Tensor Convolve(Tensor x, Tensor w, Tensor? shift = null, double slope = 1) => Apply(OperationKind.Convolve, x, w, shift, slope);

    /// <summary>Its adjoint with respect to the data.</summary>
    public Tensor ConvolveTransposed(Tensor dy, Tensor w, Tensor? shift = null, double slope = 1) => Apply(OperationKind.ConvolveTransposed, dy, w, shift, slope);

    /// <summary>Its adjoint with respect to the weight.</summary>
    public Tensor WeightGradient(Tensor x, Tensor dy) => Apply(OperationKind.ConvolveWeightGradient, x, dy, null, 1);

    private Tensor Apply(OperationKind kind, Tensor a, Tensor b, Tensor? shift, double slope)
    {
        if (a.Type != b.Type)
            throw new ArgumentException($"A convolution of {a.Type} data with a {b.Type} weight: convert one with To(type).");
        if (kind != OperationKind.ConvolveWeightGradient)
            Rectification.Check(kind == OperationKind.Convolve ? Output : Input, a.Type, shift, slope);
        OperationCount.Add(Operations);
        return Pass(kind, slope).Apply(a, b, shift);
    }

    private Operation.Convolution Pass(OperationKind kind, double slope)
    {
        ref var kept = ref passes[(2 * (kind - OperationKind.Convolve)) + (slope == 1 ? 0 : 1)];
        return kept is { } known && new Exact(known.Slope) == new Exact(slope) ? known : kept = new(kind, this, slope);
    }

    private static ConvolutionGeometry Get(Key key)
    {
        if (Kept.TryGetValue(key, out var geometry))
            return geometry;
        if (Kept.Count >= MostKept)
            Kept.Clear();
        return Kept[key] = key.Transposed ? MakeTransposed(key) : MakeForward(key);
    }

    private static ConvolutionGeometry MakeForward(Key key)
    {
        var (x, w, walk) = (key.Data, key.Weight, key.Walk);
        var rank = Check(x, w);
        if (w[^2] * walk.Groups != x[^1] || w[^1] % walk.Groups != 0)
            throw new ShapeException($"A convolution of data {x} with weight {w} in {walk.Groups} group(s): the data have {x[^1]} channels, the weight takes {w[^2]} a group and gives {w[^1]} in all.");
        var output = x.With(-1, w[^1]);
        var axes = new ConvolutionAxis[rank];
        for (var axis = 0; axis < rank; axis++)
        {
            var (stride, padding, dilation) = walk.Along(axis, rank);
            var (extent, reach) = (x[axis + 1] + (2 * padding), (dilation * (w[axis] - 1)) + 1);
            if (extent < reach)
                throw new ShapeException($"A convolution of data {x} with weight {w}: along axis {axis + 1} the window covers {reach} places, the data with padding {padding} have {extent}.");
            output = output.With(axis + 1, ((extent - reach) / stride) + 1);
            axes[axis] = new(x[axis + 1], w[axis], stride, padding, dilation);
        }
        return new(new(x[0], x[^1], w[^1], walk.Groups, axes), x, w, output);
    }

    private static ConvolutionGeometry MakeTransposed(Key key)
    {
        var (x, w, walk) = (key.Data, key.Weight, key.Walk);
        var rank = Check(x, w);
        if (w[^1] != x[^1] || x[^1] % walk.Groups != 0)
            throw new ShapeException($"A transposed convolution of data {x} with weight {w} in {walk.Groups} group(s): the data have {x[^1]} channels, the weight takes {w[^1]}.");
        var input = x.With(-1, w[^2] * walk.Groups);
        var axes = new ConvolutionAxis[rank];
        for (var axis = 0; axis < rank; axis++)
        {
            var (stride, padding, dilation) = walk.Along(axis, rank);
            var extent = ((x[axis + 1] - 1) * stride) - (2 * padding) + (dilation * (w[axis] - 1)) + 1 + key.OutputPadding;
            if (extent < 1)
                throw new ShapeException($"A transposed convolution of data {x} with weight {w}: padding {padding} leaves nothing along axis {axis + 1}.");
            if (key.OutputPadding >= stride && key.OutputPadding > 0)
                throw new ShapeException($"A transposed convolution with output padding {key.OutputPadding} and stride {stride}: the padding must be below the stride.");
            input = input.With(axis + 1, extent);
            axes[axis] = new(extent, w[axis], stride, padding, dilation);
        }
        return new(new(x[0], input[^1], x[^1], walk.Groups, axes), input, w, x);
    }

    private static int Check(Shape x, Shape w)
    {
        var rank = x.Rank - 2;
        if (rank is < 1 or > 3 || w.Rank != x.Rank)
            throw new ShapeException($"A convolution of data {x} with weight {w}: data are [N, 1 to 3 spatial extents, C] and the weight has as many axes.");
        return rank;
    }

    private readonly record struct Key(Shape Data, Shape Weight, Walk Walk, bool Transposed, int OutputPadding);

    /// <summary>The options by value; one number stands for all axes.</summary>
    private readonly record struct Walk
    {
        private readonly (int A, int B, int C) strides, paddings, dilations;
        private readonly int given;

        public Walk(ConvolutionOptions options)
        {
            (strides, paddings, dilations) = (Three(options.Stride), Three(options.Padding), Three(options.Dilation));
            (Groups, given) = (options.Groups, Math.Max(options.Stride.Count, Math.Max(options.Padding.Count, options.Dilation.Count)));
            if (Least(options.Stride) < 1 || Least(options.Dilation) < 1 || Least(options.Padding) < 0 || options.Groups < 1)
                throw new ShapeException("Convolution options: stride, dilation and groups are 1 or more, padding is 0 or more.");
        }

        public int Groups { get; }

        public (int Stride, int Padding, int Dilation) Along(int axis, int rank) => given == 1 || given == rank
            ? (One(strides, axis), One(paddings, axis), One(dilations, axis))
            : throw new ShapeException($"Convolution options with {given} numbers for {rank} spatial axes: give one for all or one an axis.");

        private static (int, int, int) Three(IReadOnlyList<int> values) => values.Count switch
        {
            1 => (values[0], values[0], values[0]),
            2 => (values[0], values[1], 0),
            3 => (values[0], values[1], values[2]),
            var count => throw new ShapeException($"Convolution options with {count} numbers: give one for all axes or one an axis."),
        };

        // By number, as an enumerator would be garbage of every call.
        private static int Least(IReadOnlyList<int> values)
        {
            var least = values[0];
            for (var i = 1; i < values.Count; i++)
                least = Math.Min(least, values[i]);
            return least;
        }

        private static int One((int A, int B, int C) values, int axis) => axis switch { 0 => values.A, 1 => values.B, _ => values.C };
    }
}
