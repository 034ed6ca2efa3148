namespace Duel.Losses;

/// <summary>A loss whose discriminator's part is a term of real samples and a term of generated ones.</summary>
/// <remarks>The two can be differentiated one after the other, so that the discriminator's activations never lie in memory twice.</remarks>
public interface ISeparableLoss : IAdversarialLoss
{
    /// <summary>Loss that the discriminator minimises on real samples.</summary>
    /// <param name="real">[N, ...]: their scores.</param>
    /// <returns>[], a single number.</returns>
    Tensor OfReal(Tensor real);

    /// <summary>Loss that the discriminator minimises on generated samples; <see cref="IAdversarialLoss.Discriminator"/> is the sum of both.</summary>
    /// <param name="fake">[N, ...]: their scores.</param>
    /// <returns>[], a single number.</returns>
    Tensor OfFake(Tensor fake);
}
