namespace Duel.Networks;

/// <summary>Scores pictures together with sentences.</summary>
public abstract class CaptionDiscriminator : Module
{
    /// <summary>The part of scores that does not depend on sentences, so that one picture can be scored beside several.</summary>
    /// <param name="pictures">[N, H, W, C]</param>
    public abstract Tensor Features(Tensor pictures);

    /// <summary>Scores of features beside sentences.</summary>
    /// <param name="features">Of <see cref="Features"/>.</param>
    /// <param name="sentences">[N, E], of length √E.</param>
    /// <returns>[N]: higher is more real, and more as the sentence says.</returns>
    public abstract Tensor Score(Tensor features, Tensor sentences);

    /// <summary>Scores of pictures beside sentences, [N].</summary>
    public Tensor Forward(Tensor pictures, Tensor sentences) => Score(Features(pictures), sentences);
}
