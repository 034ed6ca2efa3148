namespace Duel.Networks;

/// <summary>Output of a discriminator for a batch.</summary>
/// <param name="Scores">[N], or [N, P] of one that scores P patches of each sample; unbounded, higher is more real.</param>
/// <param name="Features">[N, F], the activations that the scores are read off.</param>
public readonly record struct DiscriminatorOutput(Tensor Scores, Tensor Features)
{
    /// <summary>
    /// [N]: the scores again, of a network that scores along a direction; their derivatives reach the direction alone, as those of
    /// <see cref="Scores"/> reach all but it. Null of any other network.
    /// </summary>
    public Tensor? Directed { get; init; }

    /// <summary>[]: what the network wants to be small in its own updates, such as <see cref="ChainNorm"/>'s means of channels; null for nothing.</summary>
    public Tensor? Regularization { get; init; }

    /// <summary>The activations of each layer below the scores, [N, ...]; empty where the network does not tell.</summary>
    public IReadOnlyList<Tensor> Layers { get => field ?? []; init; }
}
