namespace Duel.Losses;

/// <summary>The Wasserstein loss: the difference of mean scores, the distance of the distributions if the critic is 1-Lipschitz.</summary>
/// <remarks>
/// Discriminator (the paper's critic): E f - E r. Generator: -E f. r are scores of real samples, f of generated ones, both unbounded.
/// The loss itself keeps nothing Lipschitz: add <see cref="GradientPenalty"/>, or take <see cref="WassersteinClipped"/>.
/// </remarks>
/// <paper>Arjovsky, Chintala and Bottou 2017, Wasserstein GAN, arXiv:1701.07875, section 3</paper>
[Listed("wasserstein", "difference of mean scores; wants a Lipschitz penalty", "arXiv:1701.07875", "wgan")]
public sealed record Wasserstein : ISeparableLoss
{
    /// <inheritdoc/>
    public double? Undecided => null;

    /// <inheritdoc/>
    public Tensor Discriminator(Scores s) => OfReal(s.Real) + OfFake(s.Fake);

    /// <inheritdoc/>
    public Tensor OfReal(Tensor real) => -real.Mean();

    /// <inheritdoc/>
    public Tensor OfFake(Tensor fake) => fake.Mean();

    /// <inheritdoc/>
    public Tensor Generator(Scores s) => -s.Fake.Mean();
}
