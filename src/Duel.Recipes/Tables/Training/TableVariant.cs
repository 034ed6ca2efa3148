namespace Duel.Recipes;

/// <summary>The games that tables are learned by.</summary>
public enum TableVariant
{
    /// <summary>Difference of mean scores with a gradient penalty, as published.</summary>
    WassersteinPenalty,

    /// <summary>Relativistic pairing of rows that were asked for the same, with R1 and R2.</summary>
    Relativistic,

    /// <summary>Cross-entropy of each row by itself, without penalties: the game of private models.</summary>
    NonSaturating,
}
