namespace Duel.Losses;

/// <summary>The relativistic average loss with hinges: each kind should look more real than the other kind on average.</summary>
/// <remarks>
/// Discriminator: E max(0, 1 - (r - E f)) + E max(0, 1 + (f - E r)).
/// Generator: E max(0, 1 - (f - E r)) + E max(0, 1 + (r - E f)).
/// r are scores of real samples, f of generated ones, both unbounded. Both of the generator's terms count: the second one lowers what
/// real samples are worth.
/// </remarks>
/// <paper>Jolicoeur-Martineau 2018, The relativistic discriminator, arXiv:1807.00734 (RaHingeGAN)</paper>
[Listed("relativistic-average-hinge", "hinges on scores less the other kind's mean", "arXiv:1807.00734", "rahinge")]
public sealed record RelativisticAverageHinge : IAdversarialLoss
{
    /// <inheritdoc/>
    public bool GeneratorSeesReal => true;

    /// <inheritdoc/>
    public double? Undecided => null;

    /// <inheritdoc/>
    public Tensor Discriminator(Scores s) => Apart(s.RelativeToMeans());

    /// <inheritdoc/>
    public Tensor Generator(Scores s) => Apart(s.Exchanged().RelativeToMeans());

    private static Tensor Apart(Scores s) => (1 - s.Real).Relu().Mean() + (1 + s.Fake).Relu().Mean();
}
