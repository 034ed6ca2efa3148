namespace Duel.Losses;

/// <summary>Gradient norms of real and generated samples, each weighed by how undecided the discriminator is there.</summary>
/// <remarks>
/// gamma/2 (E (1 - sigmoid(D(x)))² |grad_x D(x)|² over real x + E sigmoid(D(x))² |grad_x D(x)|² over generated x): the effect, to second
/// order, of adding noise of variance gamma to both kinds of samples. D are logits; the norm is of each sample; a map of scores counts
/// as its mean.
/// </remarks>
/// <param name="Gamma">The variance of the noise that it stands for, 0 or more.</param>
/// <param name="Every">Apply on every so many-th step, 1 or more.</param>
/// <param name="Part">The share of the batch that is used, above 0 and at most 1: a mean over fewer samples for less work.</param>
/// <paper>Roth et al. 2017, Stabilizing training of generative adversarial networks through regularization, arXiv:1705.09367</paper>
[Listed("jensen-shannon-regularizer", "squared gradients of both kinds, weighed by doubt; the effect of noise on samples", "arXiv:1705.09367", "roth", "js-regularizer")]
public sealed record JensenShannonRegularizer(double Gamma = 0.1, int Every = 1, double Part = 1) : IPenalty
{
    /// <summary>The variance of the noise that it stands for, 0 or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Gamma { get; init => field = Bounds.NotNegative(value, nameof(Gamma)); } = Bounds.NotNegative(Gamma);

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int Every { get; init => field = Bounds.AtLeastOne(value, nameof(Every)); } = Bounds.AtLeastOne(Every);

    /// <summary>The share of the batch that is used, above 0 and at most 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public double Part { get; init => field = Bounds.Share(value, nameof(Part)); } = Bounds.Share(Part);

    /// <inheritdoc/>
    public Tensor Of(PenaltyContext context)
    {
        context = context.Part(Part);
        return (Side(context, context.Real, -1) + Side(context, context.Fake, 1)) * (Gamma / 2);
    }

    private static Tensor Side(PenaltyContext context, Tensor samples, double sign)
    {
        var leaves = samples.AsVariable();
        var scores = context.Discriminate(leaves);
        // 1 - sigmoid(x) = sigmoid(-x)
        var doubt = (scores.Flatten().Mean([1]) * sign).Sigmoid();
        return (doubt.Square() * PenaltyContext.Derivative(scores, leaves).SquaredNorms()).Mean();
    }
}
