namespace Duel.Networks;

/// <summary>The part of a generator that is told the class to draw.</summary>
public enum ClassInput
{
    /// <summary>An embedding of the class beside the latent.</summary>
    Latent,

    /// <summary>Scale and shift of each batch norm, one for each class: <see cref="ConditionalBatchNorm"/>. The latent stays alone in the first layer.</summary>
    Normalization,
}
