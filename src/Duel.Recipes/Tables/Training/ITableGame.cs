namespace Duel.Recipes;

/// <summary>A game over rows.</summary>
internal interface ITableGame
{
    /// <summary>The side that makes rows.</summary>
    Player Generator { get; }

    /// <summary>The player that scores them.</summary>
    Player Discriminator { get; }

    /// <summary>The turns of each step.</summary>
    /// <param name="discriminatorSteps">Discriminator steps to each generator step; 1 or more.</param>
    Phase ToPhase(int discriminatorSteps);
}
