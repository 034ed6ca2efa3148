namespace Duel.Tensors;

/// <summary>Powers, roots, exponentials and logarithms, element by element.</summary>
public static class Powers
{
    extension(Tensor x)
    {
        /// <summary>x^2.</summary>
        public Tensor Square() => Operation.Square.Apply(x);

        /// <summary>The square root; its derivative at 0 is infinite, so add a small number first where 0 can occur.</summary>
        public Tensor Sqrt() => Operation.Sqrt.Apply(x);

        /// <summary>1 / x.</summary>
        public Tensor Reciprocal() => Operation.Reciprocal.Apply(x);

        /// <summary>x^exponent, for x above 0.</summary>
        public Tensor Pow(double exponent) => Operation.Pow.Of(exponent).Apply(x);

        /// <summary>e^x.</summary>
        public Tensor Exp() => Operation.Exp.Apply(x);

        /// <summary>The natural logarithm.</summary>
        public Tensor Log() => Operation.Log.Apply(x);
    }
}
