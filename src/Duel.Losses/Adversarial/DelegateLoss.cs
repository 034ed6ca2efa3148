namespace Duel.Losses;

/// <summary>A custom loss from two functions.</summary>
/// <remarks><code>var hinge = new DelegateLoss(s => (1 - s.Real).Relu().Mean() + (1 + s.Fake).Relu().Mean(), s => -s.Fake.Mean());</code></remarks>
/// <param name="discriminator">Loss of the discriminator: scores to a single number.</param>
/// <param name="generator">Loss of the generator: scores to a single number.</param>
/// <param name="generatorSeesReal">True if <paramref name="generator"/> reads <see cref="Scores.Real"/>.</param>
public sealed class DelegateLoss(Func<Scores, Tensor> discriminator, Func<Scores, Tensor> generator, bool generatorSeesReal = false) : IAdversarialLoss
{
    /// <inheritdoc/>
    public bool GeneratorSeesReal => generatorSeesReal;

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The function gave more than a single number.</exception>
    public Tensor Discriminator(Scores s) => Single(discriminator(s), "discriminator");

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The function gave more than a single number.</exception>
    public Tensor Generator(Scores s) => Single(generator(s), "generator");

    private static Tensor Single(Tensor loss, string player) => loss.Shape.Count == 1
        ? loss.Reshape([])
        : throw new ShapeException($"The {player}'s loss has the shape {loss.Shape}; a loss is a single number: end with .Mean().");
}
