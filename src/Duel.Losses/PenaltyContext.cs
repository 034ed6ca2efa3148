namespace Duel.Losses;

/// <summary>Context of a penalty: the discriminator as a function, one batch of each kind, and random numbers.</summary>
public sealed record PenaltyContext
{
    // The scores of a part were made of the whole batch: they have no derivatives by the part.
    private bool isPart;

    /// <summary>Scores of samples, [N, ...] to [N, ...]; a condition is already bound to it. Fewer samples than the batch has are taken for its first ones.</summary>
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
    /// The scores of <see cref="Real"/> if the loss has asked for them already, else null. Where <see cref="Real"/> is a variable and
    /// these scores were made from that very tensor, gradient penalties on real samples save a pass through the discriminator.
    /// </summary>
    public Tensor? RealScores { get; init; }

    /// <summary>The scores of <see cref="Fake"/>, on the same terms as <see cref="RealScores"/>.</summary>
    public Tensor? FakeScores { get; init; }

    /// <summary>Each real sample's derivative of its own score, differentiable again.</summary>
    /// <inheritdoc cref="GradientAt" path="/remarks"/>
    /// <returns>[N, ...], the shape of <see cref="Real"/>.</returns>
    public Tensor GradientAtReal() => RealScores is { } scores && Real.RequiresGradient && !isPart ? Derivative(scores, Real) : GradientAt(Real);

    /// <summary>Each generated sample's derivative of its own score, differentiable again.</summary>
    /// <inheritdoc cref="GradientAt" path="/remarks"/>
    /// <returns>[N, ...], the shape of <see cref="Fake"/>.</returns>
    public Tensor GradientAtFake() => FakeScores is { } scores && Fake.RequiresGradient && !isPart ? Derivative(scores, Fake) : GradientAt(Fake);

    /// <summary>Each sample's derivative of its own score, differentiable again with respect to the discriminator's parameters.</summary>
    /// <remarks>
    /// A sample with a map of scores counts as their mean, as it does in the losses. Where a layer mixes samples (batch normalisation),
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

    /// <summary>Slope of each sample's score along a random direction: (D(x + sigma n) - D(x)) / sigma with n standard normal.</summary>
    /// <remarks>
    /// Squared, it is on average over n the squared length of the score's gradient, up to terms in sigma²; it takes one more pass through the
    /// discriminator and no derivative of a derivative. A sample with a map of scores counts as their mean.
    /// </remarks>
    /// <param name="samples">[N, ...]</param>
    /// <param name="scores">Their scores if they are at hand, else null.</param>
    /// <param name="sigma">The length of the step, more than 0.</param>
    /// <returns>[N], differentiable with respect to the discriminator's parameters.</returns>
    internal Tensor SlopesAlongNoise(Tensor samples, Tensor? scores, double sigma)
    {
        var moved = samples + (Rng.Normal(samples.Shape, samples.Type) * sigma);
        return (OfEach(Discriminate(moved), samples) - OfEach(scores ?? Discriminate(samples), samples)) * (1 / sigma);
    }

    /// <summary>The context of the first samples of the batch alone, for a penalty that uses a part of it.</summary>
    /// <remarks>Batches are drawn at random, so that the mean over a part is on average that over the whole.</remarks>
    /// <param name="share">Share of the batch, above 0 and at most 1; rounded up to whole samples.</param>
    internal PenaltyContext Part(double share) => share == 1 ? this : this with
    {
        Real = First(Real, share),
        Fake = First(Fake, share),
        RealScores = RealScores is null ? null : First(RealScores, share),
        FakeScores = FakeScores is null ? null : First(FakeScores, share),
        isPart = true,
    };

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

    /// <summary>The derivatives of scores at one random point between each real sample and the generated one beside it.</summary>
    internal Tensor GradientBetween() => GradientAt(Interpolate());

    /// <summary>[N, 1, ...]: one number a sample that broadcasts over it.</summary>
    internal static Shape PerSample(Shape samples)
    {
        var extents = new int[samples.Rank];
        Array.Fill(extents, 1);
        extents[0] = samples[0];
        return new(extents);
    }

    private static Tensor First(Tensor batch, double share)
    {
        var count = Math.Max(1, (int)Math.Ceiling(batch.Shape[0] * share));
        return count >= batch.Shape[0] ? batch : batch.Part(0, batch.Shape.With(0, count));
    }

    private static Tensor OfEach(Tensor scores, Tensor samples)
    {
        CheckScores(scores, samples);
        return scores.Shape.Rank == 1 ? scores : scores.Flatten().Mean([1]);
    }

    private static void CheckScores(Tensor scores, Tensor samples)
    {
        if (scores.Shape.Rank == 0 || scores.Shape[0] != samples.Shape[0])
            throw new ShapeException($"Scores {scores.Shape} of samples {samples.Shape}: the discriminator must give every sample scores of its own, [{samples.Shape[0]}, ...].");
    }

    internal static Tensor Derivative(Tensor scores, Tensor samples)
    {
        CheckScores(scores, samples);
        return Gradient.Of(scores.Sum() * ((double)samples.Shape[0] / scores.Shape.Count), samples, differentiable: true);
    }
}
