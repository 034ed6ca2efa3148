namespace Duel.Training;

/// <summary>The samples of one update that a discriminator scores.</summary>
/// <param name="Real">[N, ...]: real samples.</param>
/// <param name="Fake">[N, ...]: generated samples; detached in the discriminator's update, with their history in the generator's.</param>
public sealed record DiscriminatorInput(Tensor Real, Tensor Fake)
{
    /// <summary>Condition of the generated samples; null for none.</summary>
    public Tensor? Condition { get; init; }

    /// <summary>Condition of the real samples; that of the generated ones unless set.</summary>
    public Tensor? RealCondition { get => field ?? Condition; init; }

    /// <summary>Samples that the monitor's probe compares, where they are not the scored ones: before packing, without joined inputs.</summary>
    public (Tensor Real, Tensor Fake) Probed { get => field.Real is null ? (Real, Fake) : field; init; }

    /// <summary>True if the step is only simulated: no probe is notified of it.</summary>
    public bool IsSimulated { get; init; }

    /// <summary>True if scores of real samples depend on the generator, so that its loss is differentiated by them too.</summary>
    public bool IsRealMoved { get; init; }
}
