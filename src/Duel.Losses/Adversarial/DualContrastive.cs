namespace Duel.Losses;

/// <summary>The dual contrastive loss: each real sample is to be distinguished from all generated ones of the batch, each generated one from all real ones.</summary>
/// <remarks>
/// Discriminator: E softplus(log Σ e^f - r) + E softplus(log Σ e^-r + f). Generator: the same with r and f exchanged; the paper's
/// generator raises the discriminator's loss instead, which saturates. r are scores of real samples, f of generated ones, both unbounded; losses
/// are 0 or more, 2 log(1 + N) at equal scores, N being the batch.
/// </remarks>
/// <paper>Yu et al. 2021, Dual contrastive loss and attention for GANs, arXiv:2103.16748, equations 6 and 7</paper>
[Listed("dual-contrastive", "each sample against all of the other kind in the batch", "arXiv:2103.16748", "contrastive-pairs")]
public sealed record DualContrastive : IAdversarialLoss
{
    /// <inheritdoc/>
    public bool GeneratorSeesReal => true;

    /// <inheritdoc/>
    public double? Undecided => null;

    /// <inheritdoc/>
    public Tensor Discriminator(Scores s)
    {
        var (real, fake) = (s.Real.Reshape([(int)s.Real.Shape.Count]), s.Fake.Reshape([(int)s.Fake.Shape.Count]));
        return (fake.LogSumExp(0) - real).Softplus().Mean() + ((-real).LogSumExp(0) + fake).Softplus().Mean();
    }

    /// <inheritdoc/>
    public Tensor Generator(Scores s) => Discriminator(s.Exchanged());
}
