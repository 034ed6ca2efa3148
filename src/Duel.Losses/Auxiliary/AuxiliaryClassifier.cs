namespace Duel.Losses;

/// <summary>An auxiliary classifier: a head on the discriminator's features tells classes, and both players want it to be right.</summary>
/// <remarks>
/// Discriminator: + lambda (CE(x_real) + CE(x_fake)). Generator: + lambda CE(x_fake). CE is the cross-entropy of the head's class scores
/// against the samples' classes. A discriminator that is conditioned on classes itself (projection) stays so.
/// </remarks>
/// <param name="Lambda">Strength, 0 or more.</param>
/// <param name="Smoothing">The share of probability spread evenly over all classes, 0 to 1.</param>
/// <paper>Odena, Olah and Shlens 2017, Conditional image synthesis with auxiliary classifier GANs, arXiv:1610.09585, equation 3</paper>
[Listed("acgan", "a head of the discriminator tells classes, as both players want", "arXiv:1610.09585", "auxiliary-classifier")]
public sealed record AuxiliaryClassifier(double Lambda = 1, double Smoothing = 0) : IAuxiliaryLoss
{
    /// <summary>Strength, 0 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Lambda { get; init => field = Bounds.NotNegative(value, nameof(Lambda)); } = Bounds.NotNegative(Lambda);

    /// <summary>The share of probability spread evenly over all classes, 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is outside of 0 to 1.</exception>
    public double Smoothing { get; init => field = Bounds.Probability(value, nameof(Smoothing)); } = Bounds.Probability(Smoothing);

    /// <inheritdoc/>
    public bool IsFor(PenaltyTarget player) => true;

    /// <inheritdoc/>
    public string? Validate(Composition composition)
    {
        ArgumentNullException.ThrowIfNull(composition);
        return composition.Generator.ClassCount > 0
            ? FeatureHead.Validate("A class", composition)
            : "An auxiliary classifier needs classes, and these samples have none or they are ignored. Give data with classes, leave Unconditional out, or take infogan, which makes up its own.";
    }

    /// <inheritdoc/>
    public IAuxiliaryLoss ForRun(Composition composition, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(composition);
        return new Trained(this, FeatureHead.On(composition.Discriminator, composition.Generator.ClassCount, rng));
    }

    /// <summary>Its head has yet to be made.</summary>
    /// <inheritdoc cref="IAuxiliaryLoss.Of"/>
    /// <exception cref="InvalidOperationException">Always: call <see cref="ForRun"/> first.</exception>
    public Tensor Of(AuxiliaryLossContext context) => throw new InvalidOperationException("An auxiliary classifier has weights of its own: make one for the run with ForRun first.");

    private sealed class Trained(AuxiliaryClassifier settings, Linear head) : IAuxiliaryLoss
    {
        public IReadOnlyList<Module> Heads => [head];

        public bool IsFor(PenaltyTarget player) => true;

        public Tensor Of(AuxiliaryLossContext context)
        {
            var loss = new Classification(settings.Lambda, settings.Smoothing);
            var onFake = loss.Of(head.Forward(context.OnFake.Features), context.FakeClasses!);
            return context.Player == PenaltyTarget.Generator ? onFake : onFake + loss.Of(head.Forward(context.OnReal.Value.Features), context.RealClasses!);
        }
    }
}
