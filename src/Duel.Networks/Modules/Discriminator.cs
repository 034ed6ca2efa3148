namespace Duel.Networks;

/// <summary>A network that scores samples, higher for more real.</summary>
/// <param name="input">The shape of one sample, channels last: [H, W, C], or [F].</param>
/// <param name="classCount">K, how many classes there are; 0 for a network without classes.</param>
public abstract class Discriminator(Shape input, int classCount = 0) : Module
{
    /// <summary>The shape of one sample, channels last: [H, W, C], or [F].</summary>
    public Shape Input { get; } = input;

    /// <summary>Number of classes, K; 0 for a network without classes.</summary>
    public int ClassCount { get; } = classCount;

    /// <summary>True if scores are minus an energy and never above 0, as energy-based games need them.</summary>
    public virtual bool ScoresAreEnergies => false;

    /// <summary>Scores of samples.</summary>
    /// <inheritdoc cref="Evaluate"/>
    /// <returns>[N], or [N, P] of one that scores P patches; unbounded, higher is more real.</returns>
    public Tensor Forward(Tensor x, Tensor? condition = null) => Evaluate(x, condition).Scores;

    /// <summary>Scores of samples with the features that they are read off.</summary>
    /// <param name="x">[N, ...] with samples of shape <see cref="Input"/>.</param>
    /// <param name="condition">[N, K] one-hot classes, given exactly if there are classes.</param>
    /// <exception cref="ShapeException">A shape differs from these, or a condition is missing or not wanted.</exception>
    public abstract DiscriminatorOutput Evaluate(Tensor x, Tensor? condition = null);

    /// <summary>Scores of samples as the network's own updates need them: with <see cref="DiscriminatorOutput.Regularization"/>.</summary>
    /// <inheritdoc cref="Evaluate"/>
    public DiscriminatorOutput EvaluateForUpdate(Tensor x, Tensor? condition = null)
    {
        var output = Evaluate(x, condition);
        foreach (var norm in ChainNorms)
        {
            if (norm.TakeCentring() is { } more)
                output = output with { Regularization = output.Regularization is { } sum ? sum + more : more };
        }
        return output;
    }

    /// <summary>Layers whose share of channels follows the scores of real samples.</summary>
    public IEnumerable<ChainNorm> ChainNorms => Modules().Select(entry => entry.Module).OfType<ChainNorm>();

    /// <summary>Refuses inputs of the wrong shape by name.</summary>
    /// <exception cref="ShapeException">A shape differs, or a condition is missing or not wanted.</exception>
    protected void Check(Tensor x, Tensor? condition)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Shape.Rank != Input.Rank + 1 || new Shape([x.Shape[0], .. Input]) != x.Shape)
            throw new ShapeException($"{GetType().Name}: samples of shape {x.Shape}, it takes [N, {string.Join(", ", Input.ToArray())}].");
        Conditions.Check(this, x.Shape[0], condition, ClassCount);
    }
}
