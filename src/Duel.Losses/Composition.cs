namespace Duel.Losses;

/// <summary>Composition of a run, which each of its parts may refuse.</summary>
/// <param name="Loss">The adversarial loss.</param>
/// <param name="Generator">Makes samples.</param>
/// <param name="Discriminator">Scores them.</param>
public sealed record Composition(IAdversarialLoss Loss, Generator Generator, Discriminator Discriminator)
{
    /// <summary>Auxiliary losses, added beside adversarial loss and penalties.</summary>
    public IReadOnlyList<IAuxiliaryLoss> AuxiliaryLosses { get; init; } = [];

    /// <summary>True if the discriminator scores several samples together.</summary>
    public bool HasPacks => Discriminator.Input.Count != Generator.Output.Count;

    /// <summary>True if samples are pictures, [H, W, C].</summary>
    public bool HasPictures => Discriminator.Input.Rank == 3;
}
