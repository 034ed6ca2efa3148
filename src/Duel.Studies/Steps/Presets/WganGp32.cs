namespace Duel.Studies;

/// <summary>WGAN-GP: derivatives of second order in every step of the discriminator.</summary>
[Listed("wgan-gp-32", "DCGAN at 32 x 32 x 3, width 64, no norm in the discriminator, gradient penalty in every step, batch 64", "arXiv:1704.00028")]
internal sealed record WganGp32 : IGanStep
{
    /// <inheritdoc/>
    public IGanArchitecture Architecture => new DcganArchitecture { Size = 32, Channels = 3, Width = 64, DiscriminatorNormalization = DiscriminatorNormalization.None };

    /// <inheritdoc/>
    public Objective Objective => new(new Wasserstein(), new GradientPenalty(Lambda: 10));

    /// <inheritdoc/>
    public IOptimizer Optimizer => new Adam(1e-4, 0, 0.9);
}
