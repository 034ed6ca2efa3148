namespace Duel.Losses;

/// <summary>The energy-based loss: real samples get low energy, generated ones at least the margin.</summary>
/// <remarks>
/// Discriminator: E (-r) + E max(0, Margin + f). Generator: E (-f). A score is minus an energy and so never above 0, as an
/// <see cref="AutoencoderDiscriminator"/> gives it; unbounded scores, with which the loss has no floor, are refused.
/// </remarks>
/// <param name="Margin">The energy from which generated samples no longer matter, above 0; it grows with the size of samples.</param>
/// <paper>Zhao, Mathieu and LeCun 2017, Energy-based generative adversarial networks, arXiv:1609.03126, equations 1 and 2</paper>
[Listed("energy-margin", "low energy for real samples, at least a margin for generated ones; for autoencoders", "arXiv:1609.03126", "ebgan")]
public sealed record EnergyMargin(double Margin = 10) : ISeparableLoss
{
    /// <summary>The energy from which generated samples no longer matter, above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is 0 or less or not finite.</exception>
    public double Margin { get; init => field = Bounds.Positive(value, nameof(Margin)); } = Bounds.Positive(Margin);

    /// <inheritdoc/>
    public double? Undecided => null;

    /// <inheritdoc/>
    public string? Validate(Composition composition) => Energies.Validate(composition);

    /// <inheritdoc/>
    public Tensor Discriminator(Scores s) => OfReal(s.Real) + OfFake(s.Fake);

    /// <inheritdoc/>
    public Tensor OfReal(Tensor real) => -real.Mean();

    /// <inheritdoc/>
    public Tensor OfFake(Tensor fake) => (fake + Margin).Relu().Mean();

    /// <inheritdoc/>
    public Tensor Generator(Scores s) => -s.Fake.Mean();
}
