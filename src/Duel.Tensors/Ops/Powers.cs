using static Duel.Tensors.Arithmetic;

namespace Duel.Tensors;

/// <summary>Powers, roots, exponentials and logarithms, element by element.</summary>
public static class Powers
{
    extension(Tensor x)
    {
        /// <summary>x^2.</summary>
        public Tensor Square() => Record(Elementwise.Unary(x, new SquareKernel()), x, static (x, _, g) => g * x * 2);

        /// <summary>The square root; its derivative at 0 is infinite, so add a small number first where 0 can occur.</summary>
        public Tensor Sqrt() => Record(Elementwise.Unary(x, new SqrtKernel()), x, static (_, y, g) => g / y * 0.5);

        /// <summary>1 / x.</summary>
        public Tensor Reciprocal() => Record(Elementwise.Unary(x, new ReciprocalKernel()), x, static (_, y, g) => -(g * y.Square()));

        /// <summary>x^exponent, for x above 0.</summary>
        public Tensor Pow(double exponent)
        {
            var y = Elementwise.Unary(x, new PowerKernel(exponent));
            return Recording.Needs(x) ? y.MadeBy(new UnaryNode(x, (x, _, g) => g * x.Pow(exponent - 1) * exponent)) : y;
        }

        /// <summary>e^x.</summary>
        public Tensor Exp() => Record(Elementwise.Unary(x, new ExpKernel()), x, static (_, y, g) => g * y);

        /// <summary>The natural logarithm.</summary>
        public Tensor Log() => Record(Elementwise.Unary(x, new LogKernel()), x, static (x, _, g) => g / x);
    }
}
