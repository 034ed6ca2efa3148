namespace Duel.Tensors;

public abstract partial class Operation
{
    /// <summary>The greatest element of x along an axis, which stays with extent 1; no derivative.</summary>
    public sealed class Max : Operation
    {
        private static readonly Max[] All = [.. Enumerable.Range(0, Shape.MaxRank).Select(axis => new Max(axis))];

        private Max(int axis)
            : base(OperationKind.Max, differentiableInputs: 0) => Axis = axis;

        /// <summary>The axis, counted from 0.</summary>
        public int Axis { get; }

        internal static Max Of(int axis) => All[axis];
    }

    /// <summary>An operation that takes elements of x which their values choose.</summary>
    public abstract class Choice : Operation
    {
        private protected Choice(OperationKind kind, int axis)
            : base(kind) => Axis = axis;

        /// <summary>The axis, counted from 0.</summary>
        public int Axis { get; }

        /// <summary>Carries it out and records that where needed, with the places that were chosen.</summary>
        internal Tensor Choose(Tensor x)
        {
            if (!GradientMode.Keeps(x))
                return Backend.Run(this, x);
            var y = Backend.Current.Choose(this, x, out var places);
            return y.MadeBy(new Node<Indices>(this, places, x));
        }

        internal override ReadValues Reads(Node node, bool wantsFirst, bool wantsSecond) => ReadValues.None;

        internal override void Backward(Node node, Tensor gradient, GradientSink into) =>
            into.Add(0, gradient.ScatterAdd(((Node<Indices>)node).Found, node.First.Shape));
    }

    /// <summary>The greatest elements of x along an axis, greatest first, equal ones in the order of their places.</summary>
    public sealed class Top : Choice
    {
        private static readonly OperationCache<(int Axis, int Count), Top> Cache = new();

        private Top(int axis, int count)
            : base(OperationKind.Top, axis) => Count = count;

        /// <summary>Number of places; at most as many as there are.</summary>
        public int Count { get; }

        internal static Top Of(int axis, int count) => Cache.Get((axis, count), static key => new(key.Axis, key.Count));
    }

    /// <summary>The greatest element of each window along an axis, the first of equal ones.</summary>
    public sealed class MaxPool : Choice
    {
        private static readonly OperationCache<(int Axis, int Window, int Stride), MaxPool> Cache = new();

        private MaxPool(int axis, int window, int stride)
            : base(OperationKind.MaxPool, axis) => (Window, Stride) = (window, stride);

        /// <summary>Places that a window covers.</summary>
        public int Window { get; }

        /// <summary>Distance between windows.</summary>
        public int Stride { get; }

        internal static MaxPool Of(int axis, int window, int stride) => Cache.Get((axis, window, stride), static key => new(key.Axis, key.Window, key.Stride));
    }

    /// <summary>The elements of x at given flat places.</summary>
    public sealed class Gather : Operation
    {
        internal Gather(Indices places)
            : base(OperationKind.Gather) => Places = places;

        /// <summary>Positions in row-major order of x; the result has their shape.</summary>
        public Indices Places { get; }

        internal override ReadValues Reads(Node node, bool wantsFirst, bool wantsSecond) => ReadValues.None;

        internal override void Backward(Node node, Tensor gradient, GradientSink into) => into.Add(0, gradient.ScatterAdd(Places, node.First.Shape));
    }

    /// <summary>Zeros with the elements of x added at given flat places.</summary>
    public sealed class ScatterAdd : Operation
    {
        internal ScatterAdd(Indices places, Shape shape)
            : base(OperationKind.ScatterAdd) => (Places, Shape) = (places, shape);

        /// <summary>Positions in row-major order of the result, one for each element of x.</summary>
        public Indices Places { get; }

        /// <summary>The result's shape.</summary>
        public Shape Shape { get; }

        internal override ReadValues Reads(Node node, bool wantsFirst, bool wantsSecond) => ReadValues.None;

        internal override void Backward(Node node, Tensor gradient, GradientSink into) => into.Add(0, gradient.Gather(Places));
    }

    /// <summary>Pictures, each under an affine map of its own.</summary>
    public sealed class Warp : Operation
    {
        private readonly PlaneMap[] maps;

        internal Warp(PlaneMap[] maps, PadMode mode, bool back)
            : base(back ? OperationKind.WarpBack : OperationKind.Warp) => (this.maps, Mode) = (maps, mode);

        /// <summary>One map for each picture.</summary>
        public IReadOnlyList<PlaneMap> Maps => maps;

        /// <summary>Values outside of a picture.</summary>
        public PadMode Mode { get; }

        internal PlaneMap[] MapArray => maps;

        internal override ReadValues Reads(Node node, bool wantsFirst, bool wantsSecond) => ReadValues.None;

        internal override void Backward(Node node, Tensor gradient, GradientSink into) =>
            into.Add(0, Kind == OperationKind.Warp ? gradient.WarpBack(maps, Mode) : gradient.Warp(maps, Mode));
    }
}
