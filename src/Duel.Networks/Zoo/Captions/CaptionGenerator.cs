namespace Duel.Networks;

/// <summary>Draws pictures from latents and sentences.</summary>
public abstract class CaptionGenerator : Module
{
    /// <summary>Draws pictures.</summary>
    /// <param name="latents">[N, Z], standard normal.</param>
    /// <param name="sentences">[N, E], of length √E, so that they weigh as much as latents.</param>
    /// <returns>[N, H, W, C], about from -1 to 1.</returns>
    public abstract Tensor Forward(Tensor latents, Tensor sentences);
}
