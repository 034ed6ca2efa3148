using static Duel.Tensors.Arithmetic;

namespace Duel.Tensors;

/// <summary>Comparison and selection, element by element. A truth value is 1 or 0 in the operands' type and has no derivative.</summary>
public static class Comparisons
{
    extension(Tensor a)
    {
        /// <summary>1 where a is above b, else 0.</summary>
        public Tensor GreaterThan(Tensor b) => Elementwise.Binary(a, b, new GreaterKernel());

        /// <summary>1 where a is below b, else 0.</summary>
        public Tensor LessThan(Tensor b) => Elementwise.Binary(b, a, new GreaterKernel());

        /// <summary>1 where a equals b, else 0.</summary>
        public Tensor EqualTo(Tensor b) => Elementwise.Binary(a, b, new SameKernel());

        /// <summary>1 where a is above a number, else 0.</summary>
        public Tensor GreaterThan(double bound) => Elementwise.Unary(a, new AboveKernel(bound));

        /// <summary>1 where a is below a number, else 0.</summary>
        public Tensor LessThan(double bound) => Elementwise.Unary(a, new BelowKernel(bound));

        /// <summary>The greater of two; where they are equal, both get half of the derivative.</summary>
        public Tensor Maximum(Tensor b) => Record(Elementwise.Binary(a, b, new MaximumKernel()), a, b,
            static (a, b, _, g) => g * Share(a, b), static (a, b, _, g) => g * Share(b, a));

        /// <summary>The lesser of two; where they are equal, both get half of the derivative.</summary>
        public Tensor Minimum(Tensor b) => Record(Elementwise.Binary(a, b, new MinimumKernel()), a, b,
            static (a, b, _, g) => g * Share(b, a), static (a, b, _, g) => g * Share(a, b));

        /// <summary>a held between two bounds; no derivative outside of them.</summary>
        public Tensor Clamp(double low, double high)
        {
            var y = Elementwise.Unary(a, new ClampKernel(low, high));
            return Recording.Needs(a) ? y.MadeBy(new UnaryNode(a, (a, _, g) => g * (1 - a.LessThan(low)) * (1 - a.GreaterThan(high)))) : y;
        }

        /// <summary>The absolute value; its derivative at 0 is 0.</summary>
        public Tensor Abs() => Record(Elementwise.Unary(a, new AbsKernel()), a, static (a, _, g) => g * a.Sign());

        /// <summary>1, 0 or -1; no derivative.</summary>
        public Tensor Sign() => Elementwise.Unary(a, new SignKernel());

        /// <summary>This tensor's truth values choose: <paramref name="yes"/> where 1, <paramref name="no"/> where 0.</summary>
        public Tensor Where(Tensor yes, Tensor no) => Mask(a, yes) + Mask(1 - a, no);
    }

    /// <summary>x where the mask is not 0, else 0, even where x is infinite.</summary>
    private static Tensor Mask(Tensor mask, Tensor x) =>
        RecordLinear(Elementwise.Binary(mask, x, new MaskKernel()), x, (Mask: mask, x.Shape), static (of, g) => Mask(of.Mask, g).SumTo(of.Shape));

    /// <summary>1 where a wins, 1/2 where both are equal.</summary>
    private static Tensor Share(Tensor a, Tensor b) => a.GreaterThan(b) + (a.EqualTo(b) * 0.5);
}
