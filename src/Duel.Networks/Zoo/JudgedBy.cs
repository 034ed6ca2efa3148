namespace Duel.Networks;

/// <summary>What a discriminator's score is.</summary>
public enum JudgedBy
{
    /// <summary>A number read off the features, unbounded.</summary>
    Score,

    /// <summary>Minus an <see cref="AutoencoderDiscriminator"/>'s distance from a sample to its reconstruction, never above 0: for energy-based
    /// games (arXiv:1609.03126).</summary>
    Reconstruction,
}
