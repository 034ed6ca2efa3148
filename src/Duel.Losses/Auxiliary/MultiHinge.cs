namespace Duel.Losses;

/// <summary>One class more, for generated samples: a head on the discriminator's features tells them all apart with a margin.</summary>
/// <remarks>
/// With M(s, y) = max(0, 1 + maxₖ≠y sₖ - s_y) over the head's K + 1 scores and "generated" as the last class: discriminator
/// + lambda (E M(x_real, its class) + E M(x_fake, generated)), generator + lambda E M(x_fake, its class). Beside the loss, not in its place.
/// </remarks>
/// <param name="Lambda">Strength, 0 or more.</param>
/// <paper>Kavalerov, Czaja and Chellappa 2021, A multi-class hinge loss for conditional GANs, arXiv:1912.04216</paper>
[Listed("multi-hinge", "a head of the discriminator tells classes and generated samples apart, with a margin", "arXiv:1912.04216", "crammer-singer")]
public sealed record MultiHinge(double Lambda = 1) : IAuxiliaryLoss
{
    // Far below any score, so that a class is no rival of itself.
    private const double NoRival = 1e9;

    /// <summary>Strength, 0 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Lambda { get; init => field = Bounds.NotNegative(value, nameof(Lambda)); } = Bounds.NotNegative(Lambda);

    /// <inheritdoc/>
    public bool IsFor(PenaltyTarget player) => true;

    /// <inheritdoc/>
    public string? Validate(Composition composition)
    {
        ArgumentNullException.ThrowIfNull(composition);
        return composition.Generator.ClassCount > 0
            ? FeatureHead.Validate("A class", composition)
            : "A multi-class hinge needs classes, and these samples have none or they are ignored. Give data with classes, or leave Unconditional out.";
    }

    /// <inheritdoc/>
    public IAuxiliaryLoss ForRun(Composition composition, Rng rng)
    {
        ArgumentNullException.ThrowIfNull(composition);
        return new Trained(this, FeatureHead.On(composition.Discriminator, composition.Generator.ClassCount + 1, rng));
    }

    /// <summary>Its head has yet to be made.</summary>
    /// <inheritdoc cref="IAuxiliaryLoss.Of"/>
    /// <exception cref="InvalidOperationException">Always: call <see cref="ForRun"/> first.</exception>
    public Tensor Of(AuxiliaryLossContext context) => throw new InvalidOperationException("A multi-class hinge loss has weights of its own: make one for the run with ForRun first.");

    /// <summary>Distance of the right score from leading all others by 1.</summary>
    /// <param name="scores">[N, K]: unbounded scores of the classes, two or more.</param>
    /// <param name="classes">[N, K]: one-hot.</param>
    /// <returns>[], a single number, 0 or more.</returns>
    /// <exception cref="ShapeException">The shapes differ.</exception>
    public Tensor Of(Tensor scores, Tensor classes)
    {
        _ = Pairs.Same(scores, classes, "class scores and classes");
        var rival = (scores - (classes * NoRival)).Max(-1);
        return (rival + 1 - (scores * classes).Sum([-1])).Relu().Mean() * Lambda;
    }

    private sealed class Trained(MultiHinge settings, Linear head) : IAuxiliaryLoss
    {
        public IReadOnlyList<Module> Heads => [head];

        public bool IsFor(PenaltyTarget player) => true;

        public Tensor Of(AuxiliaryLossContext context)
        {
            var (fake, wanted) = (head.Forward(context.OnFake.Features), context.FakeClasses!);
            if (context.Player == PenaltyTarget.Generator)
                return settings.Of(fake, Padded(wanted));
            var generated = Tensor.OneHot([.. Enumerable.Repeat(wanted.Shape[1], wanted.Shape[0])], wanted.Shape[1] + 1, wanted.Type);
            return settings.Of(head.Forward(context.OnReal.Value.Features), Padded(context.RealClasses!)) + settings.Of(fake, generated);
        }

        /// <summary>Classes among which there is one more: [N, K] to [N, K + 1].</summary>
        private static Tensor Padded(Tensor classes) => Tensor.Concat(1, classes, Tensor.Zeros([classes.Shape[0], 1], classes.Type));
    }
}
