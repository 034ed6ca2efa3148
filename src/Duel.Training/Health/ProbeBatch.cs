namespace Duel.Training;

/// <summary>Samples that the discriminator was shown in a step, and its scores; valid while the step lasts.</summary>
/// <param name="Step">Steps completed before.</param>
/// <param name="Real">[N, ...]</param>
/// <param name="Fake">[N, ...]</param>
/// <param name="ScoresOfReal">The discriminator's, before it moved.</param>
/// <param name="ScoresOfFake">Likewise.</param>
public sealed record ProbeBatch(long Step, Tensor Real, Tensor Fake, double[] ScoresOfReal, double[] ScoresOfFake);
