namespace Duel.Losses;

/// <summary>The hinge loss: the discriminator wants a margin of 1 on either side of 0 and no more.</summary>
/// <remarks>
/// Discriminator: E max(0, 1 - r) + E max(0, 1 + f). Generator: -E f.
/// r are scores of real samples, f of generated ones, both unbounded.
/// </remarks>
/// <paper>Lim and Ye 2017, Geometric GAN, arXiv:1705.02894; Miyato et al. 2018, arXiv:1802.05957</paper>
[Listed("hinge", "a margin of 1 on either side of 0; the choice of SNGAN, SAGAN and BigGAN", "arXiv:1705.02894", "geometric-gan", "geometric")]
public sealed record Hinge : ISeparableLoss
{
    /// <inheritdoc/>
    public Tensor Discriminator(Scores s) => OfReal(s.Real) + OfFake(s.Fake);

    /// <inheritdoc/>
    public Tensor OfReal(Tensor real) => (1 - real).Relu().Mean();

    /// <inheritdoc/>
    public Tensor OfFake(Tensor fake) => (1 + fake).Relu().Mean();

    /// <inheritdoc/>
    public Tensor Generator(Scores s) => -s.Fake.Mean();
}
