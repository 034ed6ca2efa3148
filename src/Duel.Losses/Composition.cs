using Duel.Networks;

namespace Duel.Losses;

/// <summary>What a part of a run is to be combined with; it may object.</summary>
/// <param name="Loss">The adversarial loss.</param>
/// <param name="Generator">Makes samples.</param>
/// <param name="Discriminator">Scores them.</param>
public sealed record Composition(IAdversarialLoss Loss, Generator Generator, Discriminator Discriminator)
{
    /// <summary>What is added to the losses beside game and penalties.</summary>
    public IReadOnlyList<IAuxiliaryLoss> AuxiliaryLosses { get; init; } = [];

    /// <summary>Whether the discriminator judges several samples together.</summary>
    public bool HasPacks => Discriminator.Input.Count != Generator.Output.Count;

    /// <summary>Whether samples are pictures, [H, W, C].</summary>
    public bool HasPictures => Discriminator.Input.Rank == 3;
}
