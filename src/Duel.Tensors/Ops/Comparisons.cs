namespace Duel.Tensors;

/// <summary>Comparison and selection, element by element. A truth value is 1 or 0 in the operands' type and has no derivative.</summary>
public static class Comparisons
{
    extension(Tensor a)
    {
        /// <summary>1 where a is above b, else 0.</summary>
        public Tensor GreaterThan(Tensor b) => Operation.Greater.Apply(a, b);

        /// <summary>1 where a is below b, else 0.</summary>
        public Tensor LessThan(Tensor b) => Operation.Greater.Apply(b, a);

        /// <summary>1 where a equals b, else 0.</summary>
        public Tensor EqualTo(Tensor b) => Operation.Equal.Apply(a, b);

        /// <summary>1 where a is above a number, else 0.</summary>
        public Tensor GreaterThan(double bound) => Operation.Threshold.Of(OperationKind.Above, bound).Apply(a);

        /// <summary>1 where a is below a number, else 0.</summary>
        public Tensor LessThan(double bound) => Operation.Threshold.Of(OperationKind.Below, bound).Apply(a);

        /// <summary>The greater of two; where they are equal, both get half of the derivative.</summary>
        public Tensor Maximum(Tensor b) => Operation.Maximum.Apply(a, b);

        /// <summary>The lesser of two; where they are equal, both get half of the derivative.</summary>
        public Tensor Minimum(Tensor b) => Operation.Minimum.Apply(a, b);

        /// <summary>a held between two bounds; no derivative outside of them.</summary>
        public Tensor Clamp(double low, double high) => Operation.Clamp.Of(low, high).Apply(a);

        /// <summary>The absolute value; its derivative at 0 is 0.</summary>
        public Tensor Abs() => Operation.Abs.Apply(a);

        /// <summary>1, 0 or -1; no derivative.</summary>
        public Tensor Sign() => Operation.Sign.Apply(a);

        /// <summary>This tensor's truth values choose: <paramref name="yes"/> where 1, <paramref name="no"/> where 0.</summary>
        public Tensor Where(Tensor yes, Tensor no) => Operation.Mask.Apply(yes, a) + Operation.Mask.Apply(no, 1 - a);
    }
}
