namespace Duel.Losses;

/// <summary>The relativistic average loss: each kind should look more real than the other kind on average.</summary>
/// <remarks>
/// Discriminator: E softplus(-(r - E f)) + E softplus(f - E r).
/// Generator: E softplus(-(f - E r)) + E softplus(r - E f).
/// r are scores of real samples, f of generated ones, both unbounded. Both of the generator's terms count: the second one lowers what
/// real samples are worth.
/// </remarks>
/// <paper>Jolicoeur-Martineau 2018, The relativistic discriminator, arXiv:1807.00734 (RaSGAN)</paper>
[Listed("relativistic-average", "cross-entropy of scores less the other kind's mean; the choice of ESRGAN", "arXiv:1807.00734", "ragan", "rasgan")]
public sealed record RelativisticAverage : IAdversarialLoss
{
    /// <inheritdoc/>
    public bool GeneratorSeesReal => true;

    /// <inheritdoc/>
    public double? Undecided => null;

    /// <inheritdoc/>
    public Tensor Discriminator(Scores s) => Apart(s.RelativeToMeans());

    /// <inheritdoc/>
    public Tensor Generator(Scores s) => Apart(s.Exchanged().RelativeToMeans());

    private static Tensor Apart(Scores s) => (-s.Real).Softplus().Mean() + s.Fake.Softplus().Mean();
}
