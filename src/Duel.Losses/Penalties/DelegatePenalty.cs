namespace Duel.Losses;

/// <summary>A penalty of one's own from a function.</summary>
/// <remarks><code>var r1 = new DelegatePenalty(c => c.GradientAtReal().SquaredNorms().Mean() * 5);</code></remarks>
/// <param name="function">One batch to a single number.</param>
/// <param name="target">The player whose loss it is added to.</param>
/// <param name="every">Apply on every so many-th step, 1 or more.</param>
public sealed class DelegatePenalty(Func<PenaltyContext, Tensor> function, PenaltyTarget target = PenaltyTarget.Discriminator, int every = 1) : IPenalty
{
    /// <inheritdoc/>
    public int Every { get; } = Bounds.AtLeastOne(every);

    /// <inheritdoc/>
    public PenaltyTarget Target => target;

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The function gave more than a single number.</exception>
    public Tensor Of(PenaltyContext context)
    {
        var loss = function(context);
        return loss.Shape.Count == 1
            ? loss.Reshape([])
            : throw new ShapeException($"The penalty has the shape {loss.Shape}; it must be a single number: end with .Mean().");
    }
}
