namespace Duel.Tensors;

/// <summary>Sums, differences, products and quotients; shapes broadcast as usual: aligned at the end, an extent of 1 stretches.</summary>
public static class Arithmetic
{
    extension(Tensor)
    {
        /// <summary>The sum of two tensors.</summary>
        public static Tensor operator +(Tensor a, Tensor b) =>
            Record(Elementwise.Binary(a, b, new AddKernel()), a, b, static (_, _, _, g) => g, static (_, _, _, g) => g);

        /// <summary>The difference of two tensors.</summary>
        public static Tensor operator -(Tensor a, Tensor b) =>
            Record(Elementwise.Binary(a, b, new SubtractKernel()), a, b, static (_, _, _, g) => g, static (_, _, _, g) => -g);

        /// <summary>The product of two tensors, element by element.</summary>
        public static Tensor operator *(Tensor a, Tensor b) =>
            Record(Elementwise.Binary(a, b, new MultiplyKernel()), a, b, static (_, b, _, g) => g * b, static (a, _, _, g) => g * a);

        /// <summary>The quotient of two tensors, element by element.</summary>
        public static Tensor operator /(Tensor a, Tensor b) =>
            Record(Elementwise.Binary(a, b, new DivideKernel()), a, b, static (_, b, _, g) => g / b, static (_, b, y, g) => -(g * y / b));

        /// <summary>The tensor with every sign turned.</summary>
        public static Tensor operator -(Tensor x) => x.Affine(-1, 0);

        /// <summary>A number added to every element.</summary>
        public static Tensor operator +(Tensor x, double shift) => x.Affine(1, shift);

        /// <summary>A number added to every element.</summary>
        public static Tensor operator +(double shift, Tensor x) => x.Affine(1, shift);

        /// <summary>A number taken from every element.</summary>
        public static Tensor operator -(Tensor x, double shift) => x.Affine(1, -shift);

        /// <summary>Every element taken from a number.</summary>
        public static Tensor operator -(double shift, Tensor x) => x.Affine(-1, shift);

        /// <summary>Every element times a number.</summary>
        public static Tensor operator *(Tensor x, double scale) => x.Affine(scale, 0);

        /// <summary>Every element times a number.</summary>
        public static Tensor operator *(double scale, Tensor x) => x.Affine(scale, 0);

        /// <summary>Every element divided by a number.</summary>
        public static Tensor operator /(Tensor x, double divisor) => x.Affine(1 / divisor, 0);

        /// <summary>A number divided by every element.</summary>
        public static Tensor operator /(double dividend, Tensor x) => x.Reciprocal() * dividend;
    }

    extension(Tensor x)
    {
        /// <summary>x scale + shift, element by element.</summary>
        public Tensor Affine(double scale, double shift)
        {
            var y = Elementwise.Unary(x, new AffineKernel(scale, shift));
            return RecordLinear(y, x, scale, static (scale, g) => scale == 1 ? g : g.Affine(scale, 0));
        }
    }

    internal static Tensor Record(Tensor y, Tensor a, Tensor b, BinaryRule first, BinaryRule second) =>
        Recording.Needs(a, b) ? y.MadeBy(new BinaryNode(a, b, first, second)) : y;

    internal static Tensor Record(Tensor y, Tensor x, Func<Tensor, Tensor, Tensor, Tensor> rule) =>
        Recording.Needs(x) ? y.MadeBy(new UnaryNode(x, rule)) : y;

    internal static Tensor RecordLinear<TState>(Tensor y, Tensor x, TState state, Func<TState, Tensor, Tensor> adjoint) =>
        Recording.Needs(x) ? y.MadeBy(new LinearNode<TState>(x, state, adjoint)) : y;
}
