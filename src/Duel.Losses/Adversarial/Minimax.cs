namespace Duel.Losses;

/// <summary>The minimax loss as first written: the generator lowers the probability that its samples are found out.</summary>
/// <remarks>
/// Discriminator: E softplus(-r) + E softplus(f). Generator: E log(1 - sigmoid(f)) = -E softplus(f).
/// r are scores of real samples, f of generated ones, both unbounded logits. The generator's loss is 0 or less, and its derivative
/// -sigmoid(f) dies where the discriminator is sure: the non-saturating loss exists for that reason.
/// </remarks>
/// <paper>Goodfellow et al. 2014, Generative Adversarial Networks, arXiv:1406.2661, equation 1</paper>
[Listed("minimax", "the zero-sum game as first written; its generator saturates", "arXiv:1406.2661", "saturating")]
public sealed record Minimax : ISeparableLoss
{
    /// <inheritdoc/>
    public Tensor Discriminator(Scores s) => OfReal(s.Real) + OfFake(s.Fake);

    /// <inheritdoc/>
    public Tensor OfReal(Tensor real) => (-real).Softplus().Mean();

    /// <inheritdoc/>
    public Tensor OfFake(Tensor fake) => fake.Softplus().Mean();

    /// <inheritdoc/>
    public Tensor Generator(Scores s) => -s.Fake.Softplus().Mean();
}
