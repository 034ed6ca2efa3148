namespace Duel.Losses;

/// <summary>Latent consistency: near latents should get near scores, and yet different samples.</summary>
/// <remarks>
/// Discriminator: + Discriminator E (D(G(z)) - D(G(z + δ)))². Generator: - Generator E (G(z) - G(z + δ))², the mean over all elements.
/// δ is normal with the standard deviation Radius.
/// </remarks>
/// <param name="Radius">Length of the steps of latents, above 0; 0.05 usually.</param>
/// <param name="Generator">Strength in the generator's loss, 0 or more; 0.5 in the paper.</param>
/// <param name="Discriminator">Strength in the discriminator's loss, 0 or more; 20 usually.</param>
/// <paper>Zhao et al. 2021, Improved consistency regularization for GANs, arXiv:2002.04724, section 2.2</paper>
[Listed("zcr", "near latents should get near scores, and yet different samples", "arXiv:2002.04724", "latent-consistency")]
public sealed record LatentConsistency(double Radius = 0.05, double Generator = 0.5, double Discriminator = 20) : IAuxiliaryLoss
{
    /// <summary>Length of the steps of latents, above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is 0 or less or not finite.</exception>
    public double Radius { get; init => field = Bounds.Positive(value, nameof(Radius)); } = Bounds.Positive(Radius);

    /// <summary>Strength in the generator's loss, 0 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Generator { get; init => field = Bounds.NotNegative(value, nameof(Generator)); } = Bounds.NotNegative(Generator);

    /// <summary>Strength in the discriminator's loss, 0 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Discriminator { get; init => field = Bounds.NotNegative(value, nameof(Discriminator)); } = Bounds.NotNegative(Discriminator);

    /// <inheritdoc/>
    public bool ReadsLatents => true;

    /// <inheritdoc/>
    public bool IsFor(PenaltyTarget player) => true;

    /// <inheritdoc/>
    public Tensor Of(AuxiliaryLossContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var near = context.Latent + (context.Rng.Normal(context.Latent.Shape, context.Latent.Type) * Radius);
        if (context.Player == PenaltyTarget.Generator)
            return (context.Made - context.Generate(near)).Square().Mean() * -Generator;
        Tensor seen;
        using (GradientMode.NoGrad())
            seen = context.See(context.Generate(near));
        return (context.OnFake.Scores - context.DiscriminateFake(seen).Scores).Square().Mean() * Discriminator;
    }
}
