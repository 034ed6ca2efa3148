namespace Duel.Tensors;

public abstract partial class Operation
{
    /// <summary>A linear function along one axis, each place of the result a weighted sum of places of x.</summary>
    /// <remarks>Slices, mirrors, paddings, resampling and pooling are such functions, and so are their adjoints.</remarks>
    public abstract class AlongAxis : Operation
    {
        private static readonly OperationCache<(OperationKind Kind, int Axis, int Extent, int A, int B, int C), AlongAxis> Cache = new();
        private SparseMap? map;
        private Adjoint? adjoint;
        private Plane? plane;

        private protected AlongAxis(OperationKind kind, int axis, int extent)
            : base(kind) => (Axis, Extent) = (axis, extent);

        /// <summary>The axis, counted from 0.</summary>
        public int Axis { get; }

        /// <summary>The extent of x along the axis.</summary>
        public int Extent { get; }

        /// <summary>The function as a sparse matrix.</summary>
        internal SparseMap Map => map ??= MakeMap();

        /// <summary>The function as a matrix, row by row, with a row for each place of the result.</summary>
        public double[,] ToMatrix()
        {
            var matrix = new double[Map.Outputs, Extent];
            for (var row = 0; row < Map.Outputs; row++)
            {
                for (var term = Map.Starts[row]; term < Map.Starts[row + 1]; term++)
                    matrix[row, Map.Sources[term]] += Map.Weights[term];
            }
            return matrix;
        }

        /// <summary>Its derivative.</summary>
        internal virtual AlongAxis Transpose => adjoint ??= new(this);

        /// <summary>This along axis 1 and then another along axis 2.</summary>
        internal Plane Then(AlongAxis across) => plane is { } known && known.Across == across ? known : plane = new(this, across);

        internal override ReadValues Reads(Node node, bool wantsFirst, bool wantsSecond) => ReadValues.None;

        internal override void Backward(Node node, Tensor gradient, GradientSink into) => into.Add(0, Transpose.Apply(gradient));

        private protected abstract SparseMap MakeMap();

        private protected static T Cached<T>((OperationKind, int Axis, int Extent, int, int, int) key, Func<(OperationKind Kind, int Axis, int Extent, int A, int B, int C), AlongAxis> make)
            where T : AlongAxis => (T)Cache.Get(key, make);
    }

    /// <summary>A part of an axis.</summary>
    public sealed class Slice : AlongAxis
    {
        private Slice(int axis, int extent, int start, int count, int step)
            : base(OperationKind.Slice, axis, extent) => (Start, Count, Step) = (start, count, step);

        /// <summary>The first place taken.</summary>
        public int Start { get; }

        /// <summary>Number of places that are taken.</summary>
        public int Count { get; }

        /// <summary>Distance between places taken, 1 or more.</summary>
        public int Step { get; }

        internal static Slice Of(int axis, int extent, int start, int count, int step) =>
            Cached<Slice>((OperationKind.Slice, axis, extent, start, count, step), static key => new Slice(key.Axis, key.Extent, key.A, key.B, key.C));

        private protected override SparseMap MakeMap() => SparseMap.Select(Extent, Count, i => Start + (i * Step));
    }

    /// <summary>An axis in reverse.</summary>
    public sealed class Flip : AlongAxis
    {
        private Flip(int axis, int extent)
            : base(OperationKind.Flip, axis, extent)
        {
        }

        internal static Flip Of(int axis, int extent) => Cached<Flip>((OperationKind.Flip, axis, extent, 0, 0, 0), static key => new Flip(key.Axis, key.Extent));

        private protected override SparseMap MakeMap() => SparseMap.Select(Extent, Extent, i => Extent - 1 - i);
    }

    /// <summary>An axis made longer at both ends; negative numbers cut off.</summary>
    public sealed class Pad : AlongAxis
    {
        private Pad(int axis, int extent, int before, int after, PadMode mode)
            : base(OperationKind.Pad, axis, extent) => (Before, After, Mode) = (before, after, mode);

        /// <summary>Places added in front.</summary>
        public int Before { get; }

        /// <summary>Places added behind.</summary>
        public int After { get; }

        /// <summary>Content of the added places.</summary>
        public PadMode Mode { get; }

        internal static Pad Of(int axis, int extent, int before, int after, PadMode mode) =>
            Cached<Pad>((OperationKind.Pad, axis, extent, before, after, (int)mode), static key => new Pad(key.Axis, key.Extent, key.A, key.B, (PadMode)key.C));

        private protected override SparseMap MakeMap() => SparseMap.Select(Extent, Extent + Before + After, i => SparseMap.Source(i - Before, Extent, Mode));
    }

    /// <summary>Given places of an axis, in a given order, any number of times each.</summary>
    public sealed class Select : AlongAxis
    {
        private readonly int[] places;

        internal Select(int axis, int extent, int[] places)
            : base(OperationKind.Select, axis, extent) => this.places = places;

        /// <summary>The places.</summary>
        public IReadOnlyList<int> Places => places;

        private protected override SparseMap MakeMap() => SparseMap.Select(Extent, places.Length, i => places[i]);
    }

    /// <summary>The adjoint of an operation along an axis.</summary>
    public sealed class Adjoint : AlongAxis
    {
        internal Adjoint(AlongAxis of)
            : base(OperationKind.Adjoint, of.Axis, of.Map.Outputs) => Of = of;

        /// <summary>The operation that this is the adjoint of.</summary>
        public AlongAxis Of { get; }

        internal override AlongAxis Transpose => Of;

        private protected override SparseMap MakeMap() => Of.Map.Transpose;
    }

    /// <summary>An operation along axis 1 and then one along axis 2: what pictures are enlarged and pooled by.</summary>
    public sealed class Plane : Operation
    {
        private Plane? adjoint;

        internal Plane(AlongAxis down, AlongAxis across)
            : base(OperationKind.Plane) => (Down, Across) = (down, across);

        /// <summary>Operation along axis 1, carried out first.</summary>
        public AlongAxis Down { get; }

        /// <summary>Operation along axis 2, carried out second.</summary>
        public AlongAxis Across { get; }

        // Repeated pixels are a copy of a few; linear maps calculate.
        internal override bool IsRemadeFast => Down is UpsampleNearest;

        internal override ReadValues Reads(Node node, bool wantsFirst, bool wantsSecond) => ReadValues.None;

        internal override void Backward(Node node, Tensor gradient, GradientSink into) => into.Add(0, (adjoint ??= Transpose()).Apply(gradient));

        private Plane Transpose() => new(Down.Transpose, Across.Transpose) { adjoint = this };
    }
}
