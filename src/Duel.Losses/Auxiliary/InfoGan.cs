namespace Duel.Losses;

/// <summary>InfoGAN: part of a latent should be readable from the sample, by a head on the discriminator's features.</summary>
/// <remarks>
/// - lambda E log Q(c|x) in both players' losses, over generated x. The codes c are parts of the latent itself, so that a saved generator
/// needs to know nothing of them: its first Codes numbers, normal, with Q normal of deviation 1 around what the head reads; and which of
/// the next Categories numbers is the greatest, each as likely, with Q the softmax of what the head reads.
/// </remarks>
/// <param name="Lambda">Strength, 0 or more; 1 in the paper.</param>
/// <param name="Codes">Continuous codes, 0 or more.</param>
/// <param name="Categories">Values of a categorical code, 2 or more; 0 for none.</param>
/// <paper>Chen et al. 2016, InfoGAN, arXiv:1606.03657, equation 6</paper>
[Listed("infogan", "part of the latent should be readable from the sample", "arXiv:1606.03657", "mutual-information")]
public sealed record InfoGan(double Lambda = 1, int Codes = 2, int Categories = 0) : IAuxiliaryLoss
{
    /// <summary>Strength, 0 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Lambda { get; init => field = Bounds.NotNegative(value, nameof(Lambda)); } = Bounds.NotNegative(Lambda);

    /// <summary>Continuous codes, 0 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int Codes { get; init => field = (int)Bounds.NotNegative(value, nameof(Codes)); } = (int)Bounds.NotNegative(Codes);

    /// <summary>Values of a categorical code; 0 for none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int Categories { get; init => field = (int)Bounds.NotNegative(value, nameof(Categories)); } = (int)Bounds.NotNegative(Categories);

    /// <inheritdoc/>
    public bool ReadsLatents => true;

    /// <inheritdoc/>
    public bool IsFor(PenaltyTarget player) => true;

    /// <inheritdoc/>
    public string? Validate(Composition composition)
    {
        ArgumentNullException.ThrowIfNull(composition);
        if (Codes == 0 && Categories < 2)
            return "InfoGAN needs codes: give it codes=1 or more, or categories=2 or more.";
        return Codes + Categories > composition.Generator.LatentLength
            ? $"InfoGAN reads {Codes + Categories} numbers of each latent, and the generator's have {composition.Generator.LatentLength}: ask for fewer, or make latents longer (latent-length of the network)."
            : FeatureHead.Validate("A code", composition);
    }

    /// <inheritdoc/>
    public IAuxiliaryLoss ForRun(Composition composition, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(composition);
        return new Trained(this, FeatureHead.On(composition.Discriminator, Codes + Categories, rng));
    }

    /// <summary>Its head has yet to be made.</summary>
    /// <inheritdoc cref="IAuxiliaryLoss.Of"/>
    /// <exception cref="InvalidOperationException">Always: call <see cref="ForRun"/> first.</exception>
    public Tensor Of(AuxiliaryLossContext context) => throw new InvalidOperationException("InfoGAN's code predictor has weights of its own: make one for the run with ForRun first.");

    private sealed class Trained(InfoGan settings, Linear head) : IAuxiliaryLoss
    {
        public IReadOnlyList<Module> Heads => [head];

        public bool IsFor(PenaltyTarget player) => true;

        public Tensor Of(AuxiliaryLossContext context)
        {
            var (codes, categories) = (settings.Codes, settings.Categories);
            var loss = new MutualInformation(settings.Lambda);
            var (read, latent) = (head.Forward(context.OnFake.Features), context.Latent.Detach());
            var sum = Tensor.Zeros([], read.Type);
            if (codes > 0)
                sum += loss.OfContinuous(read.Slice(1, 0, codes), Tensor.Zeros([latent.Shape[0], codes], read.Type), latent.Slice(1, 0, codes));
            if (categories > 1)
                sum += loss.OfCategorical(read.Slice(1, codes, categories), Tensor.OneHot(latent.Slice(1, codes, categories).Ranking(1, 1).Values, categories, read.Type));
            return sum;
        }
    }
}
