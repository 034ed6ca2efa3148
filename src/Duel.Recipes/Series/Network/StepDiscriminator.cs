namespace Duel.Recipes;

/// <summary>Scores of series step by step, by a recurrent layer that is shown the attributes at each: RCGAN's discriminator (Esteban, Hyland and Rätsch 2017, arXiv:1706.02633).</summary>
/// <remarks>
/// A row's score is the mean over its steps, whose losses the paper adds up: for the original loss they differ by how much single steps are weighed.
/// Padding behind the end of a series counts as steps, as a series that ends too early is told by it.
/// </remarks>
internal sealed class StepDiscriminator : Discriminator
{
    private readonly int attributes, steps, features;
    private readonly Lstm recurrent;
    private readonly Linear output;

    /// <param name="code">Code of the rows.</param>
    /// <param name="units">Units of the recurrent layer.</param>
    /// <param name="rng">The stream that weights start from.</param>
    public StepDiscriminator(SeriesCode code, int units, Rng rng)
        : base([code.Length])
    {
        (attributes, steps, features) = (code.Attributes.Length, code.Schema.Longest, code.Steps.Length);
        recurrent = new(attributes + features, units, rng["recurrent"]);
        output = new(units, 1, rng["output"]);
    }

    /// <inheritdoc/>
    public override DiscriminatorOutput Evaluate(Tensor x, Tensor? condition = null)
    {
        Check(x, condition);
        var count = x.Shape[0];
        var own = x.Slice(1, 0, attributes).Reshape([count, 1, attributes]).BroadcastTo([count, steps, attributes]);
        var states = recurrent.Forward(Tensor.Concat(2, own, x.Slice(1, attributes, steps * features).Reshape([count, steps, features])));
        return new(output.Forward(states).Reshape([count, steps]).Mean([1]), states.Mean([1]));
    }
}
