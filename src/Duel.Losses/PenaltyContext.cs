using Duel.Tensors;

namespace Duel.Losses;

/// <summary>What a penalty may look at: the discriminator as a function, one batch of each kind, and chance.</summary>
public sealed record PenaltyContext
{
    /// <summary>Scores of samples, [N, ...] to [N, ...]; a condition is already bound to it.</summary>
    public required Func<Tensor, Tensor> Discriminate { get; init; }

    /// <summary>[N, ...]: real samples.</summary>
    public required Tensor Real { get; init; }

    /// <summary>
    /// [N, ...]: generated samples; detached for a penalty on the discriminator, with their history for one on the generator.
    /// </summary>
    public required Tensor Fake { get; init; }

    /// <summary>Chance for this batch: penalties draw from it in their order. Give each step a stream of its own.</summary>
    public required Rng Rng { get; init; }

    /// <summary>The number of the training step, from 0.</summary>
    public long Step { get; init; }

    /// <summary>
    /// The scores of <see cref="Real"/> if the game has asked for them already, else null. Where <see cref="Real"/> is a variable and
    /// these scores were made from that very tensor, gradient penalties on real samples save a pass through the discriminator.
    /// </summary>
    public Tensor? RealScores { get; init; }

    /// <summary>The scores of <see cref="Fake"/>, on the same terms as <see cref="RealScores"/>.</summary>
    public Tensor? FakeScores { get; init; }

    /// <summary>Each real sample's derivative of its own score, differentiable again.</summary>
    /// <inheritdoc cref="GradientAt" path="/remarks"/>
    /// <returns>[N, ...], the shape of <see cref="Real"/>.</returns>
    public Tensor GradientAtReal() => RealScores is { } scores && Real.RequiresGradient ? Derivative(scores, Real) : GradientAt(Real);

    /// <summary>Each generated sample's derivative of its own score, differentiable again.</summary>
    /// <inheritdoc cref="GradientAt" path="/remarks"/>
    /// <returns>[N, ...], the shape of <see cref="Fake"/>.</returns>
    public Tensor GradientAtFake() => FakeScores is { } scores && Fake.RequiresGradient ? Derivative(scores, Fake) : GradientAt(Fake);

    /// <summary>Each sample's derivative of its own score, differentiable again with respect to the discriminator's parameters.</summary>
    /// <remarks>
    /// A sample with a map of scores counts as their mean, as it does in the games. Where a layer mixes samples (batch normalisation),
    /// a sample's derivative is that of the sum of all samples' scores, as everywhere in the field.
    /// </remarks>
    /// <param name="samples">[N, ...]</param>
    /// <returns>[N, ...], the shape of <paramref name="samples"/>.</returns>
    /// <exception cref="ShapeException">The discriminator gives another number of scores than samples.</exception>
    public Tensor GradientAt(Tensor samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var leaves = samples.AsVariable();
        return Derivative(Discriminate(leaves), leaves);
    }

    /// <summary>One random point on the line between each real sample and the generated one at its place in the batch.</summary>
    /// <returns>[N, ...]: a x_real + (1 - a) x_fake, with a uniform in [0, 1), one a sample.</returns>
    /// <exception cref="ShapeException">The two batches differ in shape.</exception>
    public Tensor Interpolate()
    {
        if (Real.Shape != Fake.Shape)
            throw new ShapeException($"Interpolating between real samples {Real.Shape} and generated ones {Fake.Shape}: the shapes must be equal.");
        var share = Rng.Uniform(PerSample(Real.Shape), 0, 1, Real.Type);
        return Fake.Detach() + (share * (Real.Detach() - Fake.Detach()));
    }

    /// <summary>[N, 1, ...]: one number a sample that broadcasts over it.</summary>
    internal static Shape PerSample(Shape samples)
    {
        var extents = new int[samples.Rank];
        Array.Fill(extents, 1);
        extents[0] = samples[0];
        return new(extents);
    }

    internal static Tensor Derivative(Tensor scores, Tensor samples)
    {
        if (scores.Shape.Rank == 0 || scores.Shape[0] != samples.Shape[0])
            throw new ShapeException($"Scores {scores.Shape} of samples {samples.Shape}: the discriminator must give every sample scores of its own, [{samples.Shape[0]}, ...].");
        return Gradient.Of(scores.Sum() * ((double)samples.Shape[0] / scores.Shape.Count), samples, differentiable: true);
    }
}
