namespace Duel.Losses;

/// <summary>Path length regularisation: a step of a given size in latents should change samples by the same amount everywhere.</summary>
/// <remarks>
/// gamma E (|Jᵀy| - a)², with J the derivative of a sample with respect to its latent, y normal noise divided by the root of the number of
/// pixels (of elements, for samples that are not pictures), and a the moving average of |Jᵀy|, this batch's included. In the paper latents
/// are those after the mapping network; here they are the generator's inputs.
/// </remarks>
/// <param name="Gamma">Strength, 0 or more; 2 in the authors' code.</param>
/// <param name="Decay">Share of the average that stays at each time, 0 to 1.</param>
/// <param name="Every">Apply on every so many-th step, 1 or more; 4 in the authors' code.</param>
/// <paper>Karras et al. 2020, Analyzing and improving the image quality of StyleGAN, arXiv:1912.04958, equation 4</paper>
[Listed("path-length", "equal steps in latents should change samples equally", "arXiv:1912.04958", "ppl")]
public sealed record PathLength(double Gamma = 2, double Decay = 0.99, int Every = 4) : IAuxiliaryLoss
{
    /// <summary>Strength, 0 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Gamma { get; init => field = Bounds.NotNegative(value, nameof(Gamma)); } = Bounds.NotNegative(Gamma);

    /// <summary>Share of the average that stays at each time, 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is outside of 0 to 1.</exception>
    public double Decay { get; init => field = Bounds.Probability(value, nameof(Decay)); } = Bounds.Probability(Decay);

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int Every { get; init => field = Bounds.AtLeastOne(value, nameof(Every)); } = Bounds.AtLeastOne(Every);

    /// <inheritdoc/>
    public bool IsFor(PenaltyTarget player) => player == PenaltyTarget.Generator;

    /// <inheritdoc/>
    public string? Validate(Composition composition)
    {
        ArgumentNullException.ThrowIfNull(composition);
        return composition.Generator.MixesSamples
            ? "Path length needs each sample's own derivative with respect to its latent, but the generator makes one sample depend on the others of the batch. Use a generator without batch normalisation (generator-normalization=none, or another that keeps samples apart), or leave it out."
            : null;
    }

    /// <inheritdoc/>
    public IAuxiliaryLoss ForRun(Composition composition, Rng rng) => new PathLengthMemory(this);

    /// <summary>The term where nothing is known of earlier lengths.</summary>
    /// <inheritdoc cref="IAuxiliaryLoss.Of"/>
    public Tensor Of(AuxiliaryLossContext context) => new PathLengthMemory(this).Of(context);
}
