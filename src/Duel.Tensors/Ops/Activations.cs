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
        public Tensor LeakyRelu(double slope = 0.2) => Operation.LeakyRelu.Of(slope).Apply(x);

        /// <summary>1 / (1 + e^-x).</summary>
        public Tensor Sigmoid() => Operation.Sigmoid.Apply(x);

        /// <summary>The hyperbolic tangent.</summary>
        public Tensor Tanh() => Operation.Tanh.Apply(x);

        /// <summary>log(1 + e^x), exact for large arguments: the cross-entropy of logits is made of it.</summary>
        public Tensor Softplus() => Operation.Softplus.Apply(x);

        /// <summary>x above 0, else alpha (e^x - 1) (Clevert, Unterthiner and Hochreiter 2016, arXiv:1511.07289).</summary>
        public Tensor Elu(double alpha = 1) => x.Relu() + ((-(-x).Relu()).Exp().Affine(alpha, -alpha));

        /// <summary>The self-normalising Elu (Klambauer et al. 2017, arXiv:1706.02515).</summary>
        public Tensor Selu() => x.Elu(SeluAlpha) * SeluScale;

        /// <summary>x sigmoid(x), also called swish (Hendrycks and Gimpel 2016, arXiv:1606.08415).</summary>
        public Tensor Silu() => x * x.Sigmoid();

        /// <summary>x Φ(x) in the tanh approximation (Hendrycks and Gimpel 2016, arXiv:1606.08415).</summary>
        public Tensor Gelu() => x * ((x + (x * x * x * 0.044715)) * 0.7978845608028654).Tanh().Affine(0.5, 0.5);
    }
}
