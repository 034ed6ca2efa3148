namespace Duel.Networks;

/// <summary>The last layer of a discriminator.</summary>
internal abstract class Head : Module
{
    /// <summary>Scores [N] of features [N, F].</summary>
    /// <param name="features">[N, F]</param>
    /// <param name="condition">[N, K] one-hot classes, given exactly if there are classes.</param>
    public abstract DiscriminatorOutput Score(Tensor features, Tensor? condition);
}
