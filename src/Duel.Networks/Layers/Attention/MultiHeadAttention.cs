namespace Duel.Networks;

/// <summary>Several attentions side by side over a sequence (Vaswani et al. 2017, arXiv:1706.03762): [N, T, F] to the same.</summary>
public sealed class MultiHeadAttention : Layer
{
    private const double Masked = -1e9;
    private readonly Linear query;
    private readonly Linear key;
    private readonly Linear value;
    private readonly Linear output;
    private readonly int heads;
    private readonly bool causal;

    /// <summary>Makes the layer.</summary>
    /// <param name="features">F, a multiple of the heads.</param>
    /// <param name="heads">Number of attentions.</param>
    /// <param name="rng">The stream that weights start from.</param>
    /// <param name="causal">True if each place sees only itself and earlier ones.</param>
    /// <param name="spectral">True if weights are divided by their largest singular values.</param>
    public MultiHeadAttention(int features, int heads, Rng rng, bool causal = false, bool spectral = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(heads, 1);
        if (features % heads != 0)
            throw new ArgumentOutOfRangeException(nameof(heads), heads, $"{features} features in {heads} heads: the features must be a multiple of the heads.");
        ArgumentNullException.ThrowIfNull(rng);
        (this.heads, this.causal) = (heads, causal);
        var initializer = new XavierUniform();
        query = new(features, features, rng["query"], initializer: initializer, spectral: spectral);
        key = new(features, features, rng["key"], initializer: initializer, spectral: spectral);
        value = new(features, features, rng["value"], initializer: initializer, spectral: spectral);
        output = new(features, features, rng["output"], initializer: initializer, spectral: spectral);
    }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor x) => Forward(x, x);

    /// <summary>A sequence that attends to another one.</summary>
    /// <param name="x">[N, T, F]</param>
    /// <param name="context">[N, S, F]</param>
    /// <returns>[N, T, F]</returns>
    /// <exception cref="ShapeException">A shape differs from these.</exception>
    public Tensor Forward(Tensor x, Tensor context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(context);
        if (x.Shape.Rank != 3 || context.Shape.Rank != 3 || x.Shape[0] != context.Shape[0])
            throw new ShapeException($"MultiHeadAttention of {x.Shape} over {context.Shape}: both are [N, T, F] of one N.");
        var (q, k, v) = (Split(query.Forward(x)), Split(key.Forward(context)), Split(value.Forward(context)));
        var scores = q.MatMul(k, transposeB: true) / Math.Sqrt(q.Shape[^1]);   // [N, heads, T, S]
        if (causal)
            scores += Mask(scores.Shape[^2], scores.Shape[^1], scores.Type);
        return output.Forward(scores.Softmax().MatMul(v).Permute(0, 2, 1, 3).Reshape(x.Shape));
    }

    /// <summary>[N, T, F] to [N, heads, T, F / heads].</summary>
    private Tensor Split(Tensor x) =>
        x.Reshape([x.Shape[0], x.Shape[1], heads, x.Shape[2] / heads]).Permute(0, 2, 1, 3);

    private static Tensor Mask(int rows, int columns, DType type)
    {
        var mask = new double[rows * columns];
        for (var i = 0; i < mask.Length; i++)
            mask[i] = i % columns > i / columns ? Masked : 0;
        return Tensor.From(mask, [rows, columns], type);
    }
}
