namespace Duel.Losses;

/// <summary>The softmax loss: one distribution over the whole batch, which the discriminator wants on the real samples and the generator on all.</summary>
/// <remarks>
/// Discriminator: log Z - E r. Generator: log Z - (Σ r + Σ f) / (number of r and f). Z = Σ e^r + Σ e^f over the batch;
/// r are scores of real samples, f of generated ones, both unbounded (minus the paper's energies).
/// </remarks>
/// <paper>Lin 2017, Softmax GAN, arXiv:1704.06191</paper>
[Listed("softmax", "a softmax over the whole batch: on real samples, or on all", "arXiv:1704.06191", "softmax-gan")]
public sealed record SoftmaxLoss : IAdversarialLoss
{
    /// <inheritdoc/>
    public bool GeneratorSeesReal => true;

    /// <inheritdoc/>
    public double? Undecided => null;

    /// <inheritdoc/>
    public Tensor Discriminator(Scores s) => All(s).LogSumExp(0) - s.Real.Mean();

    /// <inheritdoc/>
    public Tensor Generator(Scores s)
    {
        var all = All(s);
        return all.LogSumExp(0) - all.Mean();
    }

    private static Tensor All(Scores s) => Tensor.Concat(0, s.Real.Reshape([(int)s.Real.Shape.Count]), s.Fake.Reshape([(int)s.Fake.Shape.Count]));
}
