namespace Duel.Tensors;

public abstract partial class Operation
{
    /// <summary>The values of x in the same order under another shape.</summary>
    public sealed class Reshape : Operation
    {
        private static readonly OperationCache<Shape, Reshape> Cache = new();

        private Reshape(Shape shape)
            : base(OperationKind.Reshape) => Shape = shape;

        /// <summary>The new shape.</summary>
        public Shape Shape { get; }

        internal static Reshape Of(Shape shape) => Cache.Get(shape, static shape => new(shape));

        internal override ReadValues Reads(Node node, bool wantsFirst, bool wantsSecond) => ReadValues.None;

        internal override void Backward(Node node, Tensor gradient, GradientSink into) => into.Add(0, gradient.Reshape(node.First.Shape));
    }

    /// <summary>A run of the values of x in row-major order under a shape of its own.</summary>
    public sealed class Part : Operation
    {
        private static readonly OperationCache<(long Start, Shape Shape), Part> Cache = new();

        private Part(long start, Shape shape)
            : base(OperationKind.Part) => (Start, Shape) = (start, shape);

        /// <summary>The flat place of the first value.</summary>
        public long Start { get; }

        /// <summary>The part's shape.</summary>
        public Shape Shape { get; }

        internal static Part Of(long start, Shape shape) => Cache.Get((start, shape), static key => new(key.Start, key.Shape));

        internal override ReadValues Reads(Node node, bool wantsFirst, bool wantsSecond) => ReadValues.None;

        internal override void Backward(Node node, Tensor gradient, GradientSink into)
        {
            var (before, count, whole) = (checked((int)Start), checked((int)gradient.Shape.Count), node.First.Shape);
            into.Add(0, gradient.Reshape([count]).Pad(0, before, checked((int)whole.Count) - before - count).Reshape(whole));
        }
    }

    /// <summary>x repeated to a shape that its own broadcasts to.</summary>
    public sealed class Broadcast : Operation
    {
        private static readonly OperationCache<Shape, Broadcast> Cache = new();

        private Broadcast(Shape shape)
            : base(OperationKind.Broadcast) => Shape = shape;

        /// <summary>That shape.</summary>
        public Shape Shape { get; }

        internal static Broadcast Of(Shape shape) => Cache.Get(shape, static shape => new(shape));

        internal override ReadValues Reads(Node node, bool wantsFirst, bool wantsSecond) => ReadValues.None;

        internal override void Backward(Node node, Tensor gradient, GradientSink into) => into.Add(0, gradient.SumTo(node.First.Shape));
    }

    /// <summary>The sum of x over neighbouring axes.</summary>
    public sealed class Sum : Operation
    {
        private static readonly OperationCache<(int First, int End, Shape Shape), Sum> Cache = new();

        private Sum(int first, int end, Shape shape)
            : base(OperationKind.Sum) => (First, End, Shape) = (first, end, shape);

        /// <summary>The first axis that is summed over.</summary>
        public int First { get; }

        /// <summary>The axis after the last that is summed over.</summary>
        public int End { get; }

        /// <summary>The result's shape: without those axes, or with extents of 1 in their place.</summary>
        public Shape Shape { get; }

        internal static Sum Of(int first, int end, Shape shape) => Cache.Get((first, end, shape), static key => new(key.First, key.End, key.Shape));

        internal override ReadValues Reads(Node node, bool wantsFirst, bool wantsSecond) => ReadValues.None;

        internal override void Backward(Node node, Tensor gradient, GradientSink into) => into.Add(0, gradient.BroadcastTo(node.First.Shape));
    }

    /// <summary>The axes of x in another order.</summary>
    public sealed class Permute : Operation
    {
        // Seven axes of three bits each.
        private const int BitsPerAxis = 3;
        private static readonly OperationCache<int, Permute> Cache = new();
        private readonly int[] order;
        private Permute? inverse;

        private Permute(int[] order)
            : base(OperationKind.Permute) => this.order = order;

        /// <summary>For each axis of the result, which axis of x it is, counted from 0.</summary>
        public IReadOnlyList<int> Order => order;

        internal ReadOnlySpan<int> Axes => order;

        /// <param name="order">Each axis once, counted from 0.</param>
        internal static Permute Of(ReadOnlySpan<int> order)
        {
            // The one in front tells ranks apart.
            var key = 1;
            foreach (var axis in order)
                key = (key << BitsPerAxis) | axis;
            return Cache.Get(key, static key => new(Unpack(key)));
        }

        internal override ReadValues Reads(Node node, bool wantsFirst, bool wantsSecond) => ReadValues.None;

        internal override void Backward(Node node, Tensor gradient, GradientSink into) => into.Add(0, (inverse ??= Inverse()).Apply(gradient));

        private static int[] Unpack(int key)
        {
            var axes = new List<int>();
            for (; key > 1; key >>= BitsPerAxis)
                axes.Insert(0, key & ((1 << BitsPerAxis) - 1));
            return [.. axes];
        }

        private Permute Inverse()
        {
            Span<int> back = stackalloc int[order.Length];
            for (var axis = 0; axis < order.Length; axis++)
                back[order[axis]] = axis;
            return Of(back);
        }
    }

    /// <summary>Any number of tensors one behind the other along an axis.</summary>
    public sealed class Concat : Operation
    {
        private static readonly Concat[] All = [.. Enumerable.Range(0, Shape.MaxRank).Select(axis => new Concat(axis))];

        private Concat(int axis)
            : base(OperationKind.Concat) => Axis = axis;

        /// <summary>The axis, counted from 0.</summary>
        public int Axis { get; }

        internal static Concat Of(int axis) => All[axis];

        /// <summary>Carries it out and records that where needed.</summary>
        internal Tensor Apply(Tensor[] parts)
        {
            var y = Backend.Run(this, parts);
            return GradientMode.IsOn && Array.Exists(parts, static part => part.IsRecorded) ? y.MadeBy(new Node(this, parts)) : y;
        }

        internal override ReadValues Reads(Node node, bool wantsFirst, bool wantsSecond) => ReadValues.None;

        internal override void Backward(Node node, Tensor gradient, GradientSink into)
        {
            var start = 0;
            for (var i = 0; i < node.InputCount; i++)
            {
                var extent = node.Input(i).Shape[Axis];
                if (into.Wants(i))
                    into.Add(i, gradient.Slice(Axis, start, extent));
                start += extent;
            }
        }
    }

    /// <summary>Running sums of x along an axis.</summary>
    public sealed class CumSum : Operation
    {
        private static readonly OperationCache<(int Axis, bool Reverse), CumSum> Cache = new();

        private CumSum(int axis, bool reverse)
            : base(OperationKind.CumSum) => (Axis, Reverse) = (axis, reverse);

        /// <summary>The axis, counted from 0.</summary>
        public int Axis { get; }

        /// <summary>True if sums run from the end.</summary>
        public bool Reverse { get; }

        internal static CumSum Of(int axis, bool reverse) => Cache.Get((axis, reverse), static key => new(key.Axis, key.Reverse));

        internal override ReadValues Reads(Node node, bool wantsFirst, bool wantsSecond) => ReadValues.None;

        internal override void Backward(Node node, Tensor gradient, GradientSink into) => into.Add(0, gradient.CumSum(Axis, !Reverse));
    }
}
