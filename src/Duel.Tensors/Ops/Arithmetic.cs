namespace Duel.Tensors;

/// <summary>Sums, differences, products and quotients; shapes broadcast as usual: aligned at the end, an extent of 1 stretches.</summary>
public static class Arithmetic
{
    extension(Tensor)
    {
        /// <summary>The sum of two tensors.</summary>
        public static Tensor operator +(Tensor a, Tensor b) => Operation.Add.Apply(a, b);

        /// <summary>The difference of two tensors.</summary>
        public static Tensor operator -(Tensor a, Tensor b) => Operation.Subtract.Apply(a, b);

        /// <summary>The product of two tensors, element by element.</summary>
        public static Tensor operator *(Tensor a, Tensor b) => Operation.Multiply.Apply(a, b);

        /// <summary>The quotient of two tensors, element by element.</summary>
        public static Tensor operator /(Tensor a, Tensor b) => Operation.Divide.Apply(a, b);

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
        public Tensor Affine(double scale, double shift) => Operation.Affine.Of(scale, shift).Apply(x);
    }
}
