namespace Duel.Tensors;

public abstract partial class Operation
{
    /// <summary>Pictures x at places, with bilinear weights or, along an axis, the slopes of these; inputs x and the places.</summary>
    /// <remarks>Slopes of slopes are 0, so that this and its adjoint are each other's derivatives of any order.</remarks>
    public sealed class GridSample : Operation
    {
        private static readonly OperationCache<(PadMode Mode, bool SlopeX, bool SlopeY), GridSample> Cache = new();

        private GridSample(PadMode mode, bool slopeX, bool slopeY)
            : base(OperationKind.GridSample) => (Mode, SlopeX, SlopeY) = (mode, slopeX, slopeY);

        /// <summary>Values outside of a picture.</summary>
        public PadMode Mode { get; }

        /// <summary>True for the slopes of weights to the right, in place of the weights.</summary>
        public bool SlopeX { get; }

        /// <summary>True for the slopes of weights down, in place of the weights.</summary>
        public bool SlopeY { get; }

        internal static GridSample Of(PadMode mode, bool slopeX, bool slopeY) => Cache.Get((mode, slopeX, slopeY), static key => new(key.Mode, key.SlopeX, key.SlopeY));

        internal override void Backward(Node node, Tensor gradient, GradientSink into)
        {
            if (into.Wants(0))
                into.Add(0, GridSampleBack.Of(this, node.First.Shape[1], node.First.Shape[2]).Apply(gradient, node.Second!));
            if (into.Wants(1))
                into.Add(1, Slopes(node.First, node.Second!, gradient));
        }

        /// <summary>The derivative of sum(at places * weights) with respect to places.</summary>
        internal Tensor Slopes(Tensor x, Tensor places, Tensor weights)
        {
            Tensor Along(bool slopeX, bool slopeY) => (Of(Mode, slopeX, slopeY).Apply(x, places) * weights).Sum([3], keep: true);
            if (SlopeX && SlopeY)
                return Tensor.Zeros(places.Shape, places.Type);
            var right = SlopeX ? null : Along(true, SlopeY);
            var down = SlopeY ? null : Along(SlopeX, true);
            return Tensor.Concat(3, right ?? Tensor.Zeros(down!.Shape, places.Type), down ?? Tensor.Zeros(right!.Shape, places.Type));
        }
    }

    /// <summary>The adjoint of <see cref="GridSample"/>: each value added to where it is taken from; inputs the values and the places.</summary>
    public sealed class GridSampleBack : Operation
    {
        private static readonly OperationCache<(GridSample Of, int Height, int Width), GridSampleBack> Cache = new();

        private GridSampleBack(GridSample of, int height, int width)
            : base(OperationKind.GridSampleBack) => (Sampling, Height, Width) = (of, height, width);

        /// <summary>The operation that it is the adjoint of.</summary>
        public GridSample Sampling { get; }

        /// <summary>Height of the pictures.</summary>
        public int Height { get; }

        /// <summary>Width of the pictures.</summary>
        public int Width { get; }

        internal static GridSampleBack Of(GridSample of, int height, int width) => Cache.Get((of, height, width), static key => new(key.Of, key.Height, key.Width));

        internal override void Backward(Node node, Tensor gradient, GradientSink into)
        {
            if (into.Wants(0))
                into.Add(0, Sampling.Apply(gradient, node.Second!));
            if (into.Wants(1))
                into.Add(1, Sampling.Slopes(gradient, node.Second!, node.First));
        }
    }
}
