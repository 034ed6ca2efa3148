namespace Duel.Losses;

/// <summary>The boundary-seeking loss: the generator wants its samples where the discriminator cannot decide.</summary>
/// <remarks>
/// Discriminator: E softplus(-r) + E softplus(f). Generator: 1/2 E (log D - log(1 - D))² = 1/2 E f², with D = sigmoid(f).
/// r are scores of real samples, f of generated ones, both unbounded logits.
/// </remarks>
/// <paper>Hjelm et al. 2018, Boundary-seeking generative adversarial networks, arXiv:1702.08431</paper>
[Listed("boundary-seeking", "the generator seeks scores of 0, where the discriminator cannot decide", "arXiv:1702.08431", "bgan", "bsgan")]
public sealed record BoundarySeeking : ISeparableLoss
{
    /// <inheritdoc/>
    public Tensor Discriminator(Scores s) => OfReal(s.Real) + OfFake(s.Fake);

    /// <inheritdoc/>
    public Tensor OfReal(Tensor real) => (-real).Softplus().Mean();

    /// <inheritdoc/>
    public Tensor OfFake(Tensor fake) => fake.Softplus().Mean();

    /// <inheritdoc/>
    public Tensor Generator(Scores s) => s.Fake.Square().Mean() * 0.5;
}
