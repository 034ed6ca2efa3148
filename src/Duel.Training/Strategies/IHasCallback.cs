namespace Duel.Training;

/// <summary>A strategy that does something after each step.</summary>
public interface IHasCallback : IStrategy
{
    /// <summary>Callback of the run.</summary>
    /// <param name="game">The players.</param>
    ICallback CallbackOf(GanGame game);
}
