namespace Duel.Tensors;

public abstract partial class Operation
{
    internal static readonly Operation Add = new Binary(OperationKind.Add, static (_, _, _, g) => g, static (_, _, _, g) => g, ReadValues.None, ReadValues.None);

    internal static readonly Operation Subtract = new Binary(OperationKind.Subtract, static (_, _, _, g) => g, static (_, _, _, g) => -g, ReadValues.None, ReadValues.None);

    internal static readonly Operation Multiply = new Binary(OperationKind.Multiply, static (_, b, _, g) => g * b, static (a, _, _, g) => g * a, ReadValues.Second, ReadValues.First);

    internal static readonly Operation Divide = new Binary(OperationKind.Divide, static (_, b, _, g) => g / b, static (_, b, y, g) => -(g * y / b), ReadValues.Second, ReadValues.Second | ReadValues.Output);

    internal static readonly Operation Square = new Unary(OperationKind.Square, static (x, _, g) => g * x * 2, ReadValues.First);

    internal static readonly Operation Sqrt = new Unary(OperationKind.Sqrt, static (_, y, g) => g / y * 0.5, ReadValues.Output);

    internal static readonly Operation Reciprocal = new Unary(OperationKind.Reciprocal, static (_, y, g) => -(g * y.Square()), ReadValues.Output);

    internal static readonly Operation Exp = new Unary(OperationKind.Exp, static (_, y, g) => g * y, ReadValues.Output);

    internal static readonly Operation Log = new Unary(OperationKind.Log, static (x, _, g) => g / x, ReadValues.First);

    internal static readonly Operation Sigmoid = new Unary(OperationKind.Sigmoid, static (_, y, g) => SigmoidGradient!.Apply(g, y), ReadValues.Output);

    internal static readonly Operation SigmoidGradient = new Binary(OperationKind.SigmoidGradient,
        static (_, y, _, outer) => SigmoidGradient!.Apply(outer, y),
        static (g, y, _, outer) => outer * g * y.Affine(-2, 1),
        ReadValues.Second, ReadValues.First | ReadValues.Second);

    internal static readonly Operation Tanh = new Unary(OperationKind.Tanh, static (_, y, g) => TanhGradient!.Apply(g, y), ReadValues.Output);

    internal static readonly Operation TanhGradient = new Binary(OperationKind.TanhGradient,
        static (_, y, _, outer) => TanhGradient!.Apply(outer, y),
        static (g, y, _, outer) => outer * g * y * -2,
        ReadValues.Second, ReadValues.First | ReadValues.Second);

    internal static readonly Operation Softmax = new Unary(OperationKind.Softmax, static (_, y, g) => SoftmaxGradient!.Apply(g, y), ReadValues.Output);

    internal static readonly Operation SoftmaxGradient = new Binary(OperationKind.SoftmaxGradient,
        static (_, y, _, outer) => SoftmaxGradient!.Apply(outer, y),
        static (g, y, _, outer) => (outer * (g - (g * y).Sum([-1], keep: true))) - (g * (outer * y).Sum([-1], keep: true)),
        ReadValues.Second, ReadValues.First | ReadValues.Second);

    internal static readonly Operation LogSumExp = new Unary(OperationKind.LogSumExp, static (x, _, g) => g * Softmax!.Apply(x), ReadValues.First);

    internal static readonly Operation Softplus = new Unary(OperationKind.Softplus, static (x, _, g) => g * x.Sigmoid(), ReadValues.First);

    internal static readonly Operation Maximum = new Binary(OperationKind.Maximum, static (a, b, _, g) => g * Share(a, b), static (a, b, _, g) => g * Share(b, a), ReadValues.First | ReadValues.Second, ReadValues.First | ReadValues.Second);

    internal static readonly Operation Minimum = new Binary(OperationKind.Minimum, static (a, b, _, g) => g * Share(b, a), static (a, b, _, g) => g * Share(a, b), ReadValues.First | ReadValues.Second, ReadValues.First | ReadValues.Second);

    internal static readonly Operation Greater = new Flat(OperationKind.Greater);

    internal static readonly Operation Equal = new Flat(OperationKind.Equal);

    internal static readonly Operation Abs = new Unary(OperationKind.Abs, static (x, _, g) => g * x.Sign(), ReadValues.First);

    internal static readonly Operation Sign = new Flat(OperationKind.Sign);

    internal static readonly Operation Mask = new Masking();

    /// <summary>1 where a wins, 1/2 where both are equal.</summary>
    private static Tensor Share(Tensor a, Tensor b) => a.GreaterThan(b) + (a.EqualTo(b) * 0.5);

    /// <summary>x scale + shift.</summary>
    public sealed class Affine : Operation
    {
        private static readonly OperationCache<(Exact Scale, Exact Shift), Affine> Cache = new();

        private Affine(double scale, double shift)
            : base(OperationKind.Affine) => (Scale, Shift) = (scale, shift);

        /// <summary>Factor of every element.</summary>
        public double Scale { get; }

        /// <summary>Summand after that.</summary>
        public double Shift { get; }

        internal static Affine Of(double scale, double shift) =>
            Cache.Get((new(scale), new(shift)), static key => new(key.Scale.Value, key.Shift.Value));

        internal override ReadValues Reads(Node node, bool wantsFirst, bool wantsSecond) => ReadValues.None;

        internal override void Backward(Node node, Tensor gradient, GradientSink into) =>
            into.Add(0, Scale == 1 ? gradient : gradient.Affine(Scale, 0));
    }

    /// <summary>x to a power.</summary>
    public sealed class Pow : Operation
    {
        private static readonly OperationCache<Exact, Pow> Cache = new();

        private Pow(double exponent)
            : base(OperationKind.Pow) => Exponent = exponent;

        /// <summary>The power.</summary>
        public double Exponent { get; }

        internal static Pow Of(double exponent) => Cache.Get(new(exponent), static key => new(key.Value));

        internal override void Backward(Node node, Tensor gradient, GradientSink into) =>
            into.Add(0, gradient * node.First.Pow(Exponent - 1) * Exponent);
    }

    /// <summary>x held between two numbers.</summary>
    public sealed class Clamp : Operation
    {
        private static readonly OperationCache<(Exact Low, Exact High), Clamp> Cache = new();

        private Clamp(double low, double high)
            : base(OperationKind.Clamp) => (Low, High) = (low, high);

        /// <summary>The least result.</summary>
        public double Low { get; }

        /// <summary>The greatest result.</summary>
        public double High { get; }

        internal static Clamp Of(double low, double high) => Cache.Get((new(low), new(high)), static key => new(key.Low.Value, key.High.Value));

        internal override void Backward(Node node, Tensor gradient, GradientSink into) =>
            into.Add(0, gradient * (1 - node.First.LessThan(Low)) * (1 - node.First.GreaterThan(High)));
    }

    /// <summary>1 where x is above or below a number, else 0.</summary>
    public sealed class Threshold : Operation
    {
        private static readonly OperationCache<(OperationKind Kind, Exact Bound), Threshold> Cache = new();

        private Threshold(OperationKind kind, double bound)
            : base(kind, differentiableInputs: 0) => Bound = bound;

        /// <summary>The number.</summary>
        public double Bound { get; }

        internal static Threshold Of(OperationKind kind, double bound) => Cache.Get((kind, new(bound)), static key => new(key.Kind, key.Bound.Value));
    }

    /// <summary>x where it is above 0, else a fraction of it.</summary>
    public sealed class LeakyRelu : Operation
    {
        private static readonly OperationCache<Exact, LeakyRelu> Cache = new();

        private LeakyRelu(double slope)
            : base(OperationKind.LeakyRelu) => Slope = slope;

        /// <summary>The fraction.</summary>
        public double Slope { get; }

        internal static LeakyRelu Of(double slope) => Cache.Get(new(slope), static key => new(key.Value));

        internal override ReadValues Reads(Node node, bool wantsFirst, bool wantsSecond) => Slope < 0 ? ReadValues.First : ReadValues.Output;

        // The output is above 0 where the input is, and more often than that it is what the next operation keeps.
        internal override void Backward(Node node, Tensor gradient, GradientSink into) =>
            into.Add(0, LeakyReluGradient.Of(Slope).Apply(gradient, Slope < 0 ? node.First : node.Output));
    }

    /// <summary>g where x is above 0, else a fraction of it; linear in g, piecewise constant in x.</summary>
    public sealed class LeakyReluGradient : Operation
    {
        private static readonly OperationCache<Exact, LeakyReluGradient> Cache = new();

        private LeakyReluGradient(double slope)
            : base(OperationKind.LeakyReluGradient, differentiableInputs: 1) => Slope = slope;

        /// <summary>The fraction.</summary>
        public double Slope { get; }

        internal static LeakyReluGradient Of(double slope) => Cache.Get(new(slope), static key => new(key.Value));

        internal override ReadValues Reads(Node node, bool wantsFirst, bool wantsSecond) => ReadValues.Second;

        internal override void Backward(Node node, Tensor gradient, GradientSink into) => into.Add(0, Apply(gradient, node.Second!));
    }

    /// <summary>x in another number format.</summary>
    public sealed class Convert : Operation
    {
        private static readonly Convert[] All = [new(DType.Float32), new(DType.Float64)];

        private Convert(DType type)
            : base(OperationKind.Convert) => Type = type;

        /// <summary>The new format.</summary>
        public DType Type { get; }

        internal static Convert Of(DType type) => All[(int)type];

        internal override ReadValues Reads(Node node, bool wantsFirst, bool wantsSecond) => ReadValues.None;

        internal override void Backward(Node node, Tensor gradient, GradientSink into) => into.Add(0, gradient.To(node.First.Type));
    }

    /// <summary>x where the mask is not 0.</summary>
    private sealed class Masking() : Operation(OperationKind.Mask, differentiableInputs: 1)
    {
        internal override void Backward(Node node, Tensor gradient, GradientSink into) =>
            into.Add(0, Apply(gradient, node.Second!).SumTo(node.First.Shape));
    }
}
