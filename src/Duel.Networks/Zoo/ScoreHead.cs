namespace Duel.Networks;

/// <summary>A score read off features; with classes, the inner product of the features with the class's embedding is added
/// (Miyato and Koyama 2018, arXiv:1802.05637, equation 3).</summary>
internal sealed class ScoreHead : Head
{
    private readonly Linear output;
    private readonly Embedding? embedding;

    /// <param name="features">F</param>
    /// <param name="classCount">K, or 0 without classes.</param>
    /// <param name="rng">The stream that weights start from.</param>
    /// <param name="initializer">Initial values of the weights.</param>
    /// <param name="spectral">True if weights are divided by their largest singular values.</param>
    public ScoreHead(int features, int classCount, Rng rng, IInitializer initializer, bool spectral)
    {
        output = new(features, 1, rng["output"], initializer: initializer, spectral: spectral);
        embedding = classCount > 0 ? new(classCount, features, rng["embedding"], initializer, spectral) : null;
    }

    /// <inheritdoc/>
    public override DiscriminatorOutput Score(Tensor features, Tensor? condition)
    {
        var scores = output.Forward(features).Reshape([features.Shape[0]]);
        if (embedding is not null)
            scores += (features * embedding.Forward(condition!)).Sum([1]);
        return new(scores, features);
    }
}
