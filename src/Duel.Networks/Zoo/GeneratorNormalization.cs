namespace Duel.Networks;

/// <summary>Norm of the activations of a generator.</summary>
public enum GeneratorNormalization
{
    /// <summary><see cref="BatchNorm"/>; in class-conditional residual generators <see cref="ConditionalBatchNorm"/>.</summary>
    Batch,

    /// <summary>Nothing.</summary>
    None,

    /// <summary><see cref="PixelNorm"/>.</summary>
    Pixel,

    /// <summary><see cref="VirtualBatchNorm"/>, behind a <see cref="ReferencedGenerator"/>.</summary>
    VirtualBatch,
}
