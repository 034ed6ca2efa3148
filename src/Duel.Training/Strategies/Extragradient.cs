namespace Duel.Training;

/// <summary>Both players first look a step ahead, then step from where they stood along the derivatives found there.</summary>
/// <remarks>Each look and each step has a batch of its own, and moves an optimiser's moments; with Adam it is the paper's algorithm 4.
/// A step costs two.</remarks>
/// <paper>Gidel, Berard, Vignoud, Vincent and Lacoste-Julien 2019, A variational inequality perspective on generative adversarial networks, arXiv:1802.10551, section 3.2</paper>
[Listed("extragradient", "both players look a step ahead and step along the derivatives found there", "arXiv:1802.10551")]
public sealed record Extragradient : IPlay
{
    /// <inheritdoc/>
    public IReadOnlyList<UpdateStep> Arrange(UpdateStep discriminator, UpdateStep generator)
    {
        ArgumentNullException.ThrowIfNull(discriminator);
        ArgumentNullException.ThrowIfNull(generator);
        Simultaneous.CheckOnce(discriminator, nameof(Extragradient));
        return
        [
            discriminator.With(waits: true, looksAhead: true), generator.With(looksAhead: true),
            discriminator.With(waits: true), generator,
        ];
    }
}
