namespace Duel.Networks;

/// <summary>Norm of the activations, or of the weights, of a discriminator.</summary>
public enum DiscriminatorNormalization
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary><see cref="BatchNorm"/>: not with penalties on the gradient of each sample, such as R1.</summary>
    Batch,

    /// <summary><see cref="SpectralNorm"/> of every weight.</summary>
    Spectral,

    /// <summary>Each sample as a whole: <see cref="GroupNorm"/> with one group.</summary>
    Layer,

    /// <summary><see cref="InstanceNorm"/>.</summary>
    Instance,

    /// <summary><see cref="ChainNorm"/>, for few samples: not with penalties on the gradient of each sample, such as R1.</summary>
    Chain,
}
