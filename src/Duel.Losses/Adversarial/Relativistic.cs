namespace Duel.Losses;

/// <summary>The relativistic pairing loss: a real sample should look more real than the generated one at its place in the batch.</summary>
/// <remarks>
/// Discriminator: E softplus(-(r - f)). Generator: E softplus(-(f - r)). r are scores of real samples, f of generated ones, paired by
/// their place in the batch, both unbounded logits; losses are 0 or more, log 2 at equal scores.
/// </remarks>
/// <paper>
/// Jolicoeur-Martineau 2018, The relativistic discriminator, arXiv:1807.00734 (RSGAN); Huang et al. 2024, The GAN is dead;
/// long live the GAN!, arXiv:2501.05441 (RpGAN)
/// </paper>
[Listed("relativistic", "real samples against generated ones in pairs; with R1 and R2 the objective of R3GAN", "arXiv:1807.00734", "rpgan", "relativistic-pairing", "rsgan")]
public sealed record Relativistic : IAdversarialLoss
{
    /// <inheritdoc/>
    public bool GeneratorSeesReal => true;

    /// <inheritdoc/>
    public double? Undecided => null;

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The two kinds of scores differ in shape.</exception>
    public Tensor Discriminator(Scores s) => Lead(s.Fake, s.Real).Softplus().Mean();

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The two kinds of scores differ in shape.</exception>
    public Tensor Generator(Scores s) => Lead(s.Real, s.Fake).Softplus().Mean();

    private static Tensor Lead(Tensor a, Tensor b) => a.Shape == b.Shape
        ? a - b
        : throw new ShapeException($"Relativistic: scores of shapes {a.Shape} and {b.Shape} cannot be paired; take as many real as generated samples.");
}
