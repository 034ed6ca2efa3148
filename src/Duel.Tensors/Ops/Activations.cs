using static Duel.Tensors.Arithmetic;

namespace Duel.Tensors;

/// <summary>The non-linear functions between layers, element by element.</summary>
public static class Activations
{
    private const double SeluScale = 1.0507009873554805, SeluAlpha = 1.6732632423543772;

    extension(Tensor x)
    {
        /// <summary>x where it is above 0, else 0.</summary>
        public Tensor Relu() => x.LeakyRelu(0);

        /// <summary>x where it is above 0, else <paramref name="slope"/> x (Maas, Hannun and Ng 2013).</summary>
        /// <param name="slope">Usually 0.2 in discriminators.</param>
        public Tensor LeakyRelu(double slope = 0.2)
        {
            var y = Elementwise.Unary(x, new LeakyReluKernel(slope));
            // Linear on either side of 0, and so recorded as what is linear.
            return RecordLinear(y, x, (X: x, Slope: slope), static (of, g) => LeakyReluGradient(g, of.X, of.Slope));
        }

        /// <summary>1 / (1 + e^-x).</summary>
        public Tensor Sigmoid() => Record(Elementwise.Unary(x, new SigmoidKernel()), x, static (_, y, g) => SigmoidGradient(g, y));

        /// <summary>The hyperbolic tangent.</summary>
        public Tensor Tanh() => Record(Elementwise.Unary(x, new TanhKernel()), x, static (_, y, g) => TanhGradient(g, y));

        /// <summary>log(1 + e^x), exact for large arguments: the cross-entropy of logits is made of it.</summary>
        public Tensor Softplus() => Record(Elementwise.Unary(x, new SoftplusKernel()), x, static (x, _, g) => g * x.Sigmoid());

        /// <summary>x above 0, else alpha (e^x - 1) (Clevert, Unterthiner and Hochreiter 2016, arXiv:1511.07289).</summary>
        public Tensor Elu(double alpha = 1) => x.Relu() + ((-(-x).Relu()).Exp().Affine(alpha, -alpha));

        /// <summary>The self-normalising Elu (Klambauer et al. 2017, arXiv:1706.02515).</summary>
        public Tensor Selu() => x.Elu(SeluAlpha) * SeluScale;

        /// <summary>x sigmoid(x), also called swish (Hendrycks and Gimpel 2016, arXiv:1606.08415).</summary>
        public Tensor Silu() => x * x.Sigmoid();

        /// <summary>x Φ(x) in the tanh approximation (Hendrycks and Gimpel 2016, arXiv:1606.08415).</summary>
        public Tensor Gelu() => x * ((x + (x * x * x * 0.044715)) * 0.7978845608028654).Tanh().Affine(0.5, 0.5);
    }

    /// <summary>g where x is above 0, else slope g; linear in g, piecewise constant in x.</summary>
    internal static Tensor LeakyReluGradient(Tensor g, Tensor x, double slope)
    {
        var y = Elementwise.Binary(g, x, new LeakyReluGradientKernel(slope));
        return RecordLinear(y, g, (X: x, Slope: slope), static (of, outer) => LeakyReluGradient(outer, of.X, of.Slope));
    }

    /// <summary>g y (1 - y).</summary>
    private static Tensor SigmoidGradient(Tensor g, Tensor y) =>
        Record(Elementwise.Binary(g, y, new SigmoidGradientKernel()), g, y,
            static (_, y, _, outer) => SigmoidGradient(outer, y),
            static (g, y, _, outer) => outer * g * y.Affine(-2, 1));

    /// <summary>g (1 - y^2).</summary>
    private static Tensor TanhGradient(Tensor g, Tensor y) =>
        Record(Elementwise.Binary(g, y, new TanhGradientKernel()), g, y,
            static (_, y, _, outer) => TanhGradient(outer, y),
            static (g, y, _, outer) => outer * g * y * -2);
}
