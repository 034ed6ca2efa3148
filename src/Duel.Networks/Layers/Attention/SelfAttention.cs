namespace Duel.Networks;

/// <summary>Every place of a picture attends to all others (Zhang et al. 2019, arXiv:1805.08318): [N, H, W, C] to the same.</summary>
/// <remarks>Keys and values are max-pooled by 2, as in the authors' code; the result is added through a learned factor that starts at 0.</remarks>
public sealed class SelfAttention : Layer
{
    private readonly Linear query;
    private readonly Linear key;
    private readonly Linear value;
    private readonly Linear output;
    private readonly Parameter gamma = new(Tensor.Zeros([1]));

    /// <summary>Makes the layer.</summary>
    /// <param name="channels">C, 8 or more.</param>
    /// <param name="rng">The stream that weights start from.</param>
    /// <param name="spectral">True if weights are divided by their largest singular values.</param>
    public SelfAttention(int channels, Rng rng, bool spectral = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 8);
        ArgumentNullException.ThrowIfNull(rng);
        query = new(channels, channels / 8, rng["query"], bias: false, spectral: spectral);
        key = new(channels, channels / 8, rng["key"], bias: false, spectral: spectral);
        value = new(channels, channels / 2, rng["value"], bias: false, spectral: spectral);
        output = new(channels / 2, channels, rng["output"], bias: false, spectral: spectral);
    }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The input is not a picture of the layer's channels, or smaller than 2 by 2.</exception>
    public override Tensor Forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Shape.Rank != 4)
            throw new ShapeException($"SelfAttention: data of shape {x.Shape}, it takes [N, H, W, C].");
        var scores = Places(query.Forward(x)).MatMul(Places(key.Forward(x).MaxPool2d()), transposeB: true);   // [N, H W, H W / 4]
        var seen = scores.Softmax().MatMul(Places(value.Forward(x).MaxPool2d()));                              // [N, H W, C / 2]
        return x + (output.Forward(seen).Reshape(x.Shape) * gamma.Value);
    }

    private static Tensor Places(Tensor x) => x.Reshape([x.Shape[0], x.Shape[1] * x.Shape[2], x.Shape[3]]);
}
