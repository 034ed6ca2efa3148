namespace Duel.Networks;

/// <summary>Kind of a discriminator's score.</summary>
public enum DiscriminatorKind
{
    /// <summary>A number read off the features, unbounded.</summary>
    Score,

    /// <summary>Minus an <see cref="AutoencoderDiscriminator"/>'s distance from a sample to its reconstruction, never above 0: for energy-based
    /// games (arXiv:1609.03126).</summary>
    Reconstruction,

    /// <summary>The features' length along a unit vector, which learns on its own how far apart it holds both kinds of samples, while the features
    /// learn the game: a slicing adversarial network, of any game (arXiv:2301.12811).</summary>
    Direction,
}
