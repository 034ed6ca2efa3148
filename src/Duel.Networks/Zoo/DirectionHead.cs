namespace Duel.Networks;

/// <summary>Scores along a unit vector: the last layer of slicing adversarial networks (Takida et al. 2024, arXiv:2301.12811).</summary>
/// <remarks>
/// s (h + b)·w / |w|, h being the features. What is learned of the game is h, b and s, with the direction held constant; the direction
/// learns of <see cref="DiscriminatorOutput.Directed"/>, the same number with all else held constant. With classes, each has a direction of its own, that
/// of w and the class's embedding together.
/// </remarks>
internal sealed class DirectionHead : Head
{
    // A direction of zero length stays one that derivatives can be taken of.
    private const double UnderRoot = 1e-12;
    private readonly Parameter weight;
    private readonly Parameter shift;
    private readonly Parameter scale;
    private readonly Embedding? embedding;

    /// <param name="features">F</param>
    /// <param name="classCount">K, or 0 without classes.</param>
    /// <param name="rng">The stream that weights start from.</param>
    /// <param name="initializer">Initial values of the direction; its length is where the scale starts.</param>
    public DirectionHead(int features, int classCount, Rng rng, IInitializer initializer)
    {
        weight = new(initializer.Make(Fan.Of([1, features]), rng["weight"]));
        shift = new(Tensor.Zeros([features]));
        scale = new(Length(weight.Value).Reshape([1]));
        embedding = classCount > 0 ? new(classCount, features, rng["embedding"], initializer) : null;
    }

    /// <inheritdoc/>
    public override DiscriminatorOutput Score(Tensor features, Tensor? condition)
    {
        var directions = embedding is null ? weight.Value : weight.Value + embedding.Forward(condition!);
        directions /= Length(directions);
        var shifted = features + shift.Value;
        return new((shifted * directions.Detach()).Sum([1]) * scale.Value, features)
        {
            Directed = (shifted.Detach() * directions).Sum([1]) * scale.Value.Detach(),
        };
    }

    private static Tensor Length(Tensor rows) => (rows.Square().Sum([1], keep: true) + UnderRoot).Sqrt();
}
