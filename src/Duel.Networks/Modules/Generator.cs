namespace Duel.Networks;

/// <summary>A network that makes samples of latent vectors.</summary>
/// <param name="output">The shape of one sample, channels last: [H, W, C], or [F].</param>
/// <param name="latentLength">Z, 1 or more.</param>
/// <param name="classCount">K, how many classes there are; 0 for a network without classes.</param>
public abstract class Generator(Shape output, int latentLength, int classCount = 0) : Module
{
    /// <summary>The shape of one sample, channels last: [H, W, C], or [F].</summary>
    public Shape Output { get; } = output;

    /// <summary>Length of a latent vector, Z.</summary>
    public int LatentLength { get; } = latentLength;

    /// <summary>Number of classes, K; 0 for a network without classes.</summary>
    public int ClassCount { get; } = classCount;

    /// <summary>Samples of latent vectors.</summary>
    /// <param name="latent">[N, Z], usually standard normal.</param>
    /// <param name="condition">[N, K] one-hot classes, given exactly if there are classes.</param>
    /// <returns>[N, ...] with samples of shape <see cref="Output"/>.</returns>
    /// <exception cref="ShapeException">A shape differs from these, or a condition is missing or not wanted.</exception>
    public abstract Tensor Forward(Tensor latent, Tensor? condition = null);

    /// <summary>Refuses inputs of the wrong shape by name.</summary>
    /// <exception cref="ShapeException">A shape differs, or a condition is missing or not wanted.</exception>
    protected void Check(Tensor latent, Tensor? condition)
    {
        ArgumentNullException.ThrowIfNull(latent);
        if (latent.Shape.Rank != 2 || latent.Shape[1] != LatentLength)
            throw new ShapeException($"{GetType().Name}: latents of shape {latent.Shape}, it takes [N, {LatentLength}].");
        Conditions.Check(this, latent.Shape[0], condition, ClassCount);
    }
}
