namespace Duel.Losses;

/// <summary>The Wasserstein loss with weights clipped after each of the discriminator's steps, as first published.</summary>
/// <remarks>
/// Discriminator (the paper's critic): E f - E r, then every weight is held in [-Clip, Clip]. Generator: -E f.
/// r are scores of real samples, f of generated ones, both unbounded.
/// </remarks>
/// <param name="Clip">The greatest size of a weight, above 0.</param>
/// <paper>Arjovsky, Chintala and Bottou 2017, Wasserstein GAN, arXiv:1701.07875, algorithm 1</paper>
[Listed("wasserstein-clipped", "difference of mean scores, weights clipped after each step", "arXiv:1701.07875", "wgan-clip")]
public sealed record WassersteinClipped(double Clip = 0.01) : ISeparableLoss, IWeightClipping
{
    /// <summary>The greatest size of a weight, above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is 0 or less or not finite.</exception>
    public double Clip { get; init => field = Bounds.Positive(value, nameof(Clip)); } = Bounds.Positive(Clip);

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
