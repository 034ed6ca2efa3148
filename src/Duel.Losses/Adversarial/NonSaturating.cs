namespace Duel.Losses;

/// <summary>The non-saturating loss: the generator raises the probability that its samples are taken for real.</summary>
/// <remarks>
/// Discriminator: E softplus(-r) + E softplus(f). Generator: E softplus(-f) = -E log sigmoid(f).
/// r are scores of real samples, f of generated ones, both unbounded logits; losses are 0 or more, 2 log 2 and log 2 at scores of 0.
/// </remarks>
/// <paper>Goodfellow et al. 2014, Generative Adversarial Networks, arXiv:1406.2661, section 3</paper>
[Listed("non-saturating", "the generator raises the logit of its samples; the usual choice with R1", "arXiv:1406.2661", "ns", "vanilla", "logistic")]
public sealed record NonSaturating : ISeparableLoss
{
    /// <inheritdoc/>
    public Tensor Discriminator(Scores s) => OfReal(s.Real) + OfFake(s.Fake);

    /// <inheritdoc/>
    public Tensor OfReal(Tensor real) => (-real).Softplus().Mean();

    /// <inheritdoc/>
    public Tensor OfFake(Tensor fake) => fake.Softplus().Mean();

    /// <inheritdoc/>
    public Tensor Generator(Scores s) => (-s.Fake).Softplus().Mean();
}
