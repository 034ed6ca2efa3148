namespace Duel.Losses;

/// <summary>The player whose loss a penalty is added to.</summary>
public enum PenaltyTarget
{
    /// <summary>The discriminator.</summary>
    Discriminator,

    /// <summary>The generator.</summary>
    Generator,
}
