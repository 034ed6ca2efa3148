namespace Duel.Training;

/// <summary>The samples of one update as the discriminator saw them, and its outputs.</summary>
/// <param name="RealSeen">Makes the real samples as they were seen.</param>
/// <param name="Fake">[N, ...]: generated samples as they were seen.</param>
/// <param name="OnReal">Makes the output for real samples; without history in the generator's update.</param>
/// <param name="OnFake">Output for generated samples.</param>
public sealed record ScoredSamples(Lazy<Tensor> RealSeen, Tensor Fake, Lazy<DiscriminatorOutput> OnReal, DiscriminatorOutput OnFake)
{
    /// <summary>[N, ...]: real samples as they were seen.</summary>
    public Tensor Real => RealSeen.Value;
}
