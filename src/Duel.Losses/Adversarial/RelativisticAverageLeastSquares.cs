namespace Duel.Losses;

/// <summary>The relativistic average loss with squares: each kind should look more real than the other kind on average.</summary>
/// <remarks>
/// Discriminator: E (r - E f - 1)² + E (f - E r + 1)².
/// Generator: E (f - E r - 1)² + E (r - E f + 1)². Unlike <see cref="LeastSquares"/> there is no half, as in the paper.
/// r are scores of real samples, f of generated ones, both unbounded. Both of the generator's terms count: the second one lowers what
/// real samples are worth.
/// </remarks>
/// <paper>Jolicoeur-Martineau 2018, The relativistic discriminator, arXiv:1807.00734 (RaLSGAN)</paper>
[Listed("relativistic-average-least-squares", "squares of scores less the other kind's mean", "arXiv:1807.00734", "ralsgan")]
public sealed record RelativisticAverageLeastSquares : IAdversarialLoss
{
    /// <inheritdoc/>
    public bool GeneratorSeesReal => true;

    /// <inheritdoc/>
    public double? Undecided => null;

    /// <inheritdoc/>
    public Tensor Discriminator(Scores s) => Apart(s.RelativeToMeans());

    /// <inheritdoc/>
    public Tensor Generator(Scores s) => Apart(s.Exchanged().RelativeToMeans());

    private static Tensor Apart(Scores s) => (s.Real - 1).Square().Mean() + (s.Fake + 1).Square().Mean();
}
