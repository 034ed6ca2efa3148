namespace Duel.Losses;

/// <summary>Scores of a batch of real and a batch of generated samples.</summary>
/// <param name="Real">[N, ...]: unbounded scores of real samples, high for "real"; one a sample or a map of them (PatchGAN).</param>
/// <param name="Fake">[N, ...]: unbounded scores of generated samples.</param>
public readonly record struct Scores(Tensor Real, Tensor Fake)
{
    /// <summary>Scores for a generator's update in a loss that does not use real samples.</summary>
    /// <param name="fake">[N, ...]</param>
    public static Scores OfFake(Tensor fake) => new(fake, fake);
}
