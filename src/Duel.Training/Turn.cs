using Duel.Networks;
using Duel.Tensors;

namespace Duel.Training;

/// <summary>What one player does in a step: it goes down the gradient of a loss, once or several times.</summary>
/// <param name="player">Whose parameters move.</param>
/// <param name="loss">The loss as a single number; what it makes on its way is freed when the turn is over.</param>
public sealed class Turn(Player player, Func<StepContext, Tensor> loss)
{
    /// <summary>Whose parameters move.</summary>
    public Player Player { get; } = player;

    /// <summary>The loss as a single number.</summary>
    public Func<StepContext, Tensor> Loss { get; } = loss;

    /// <summary>Done before the loss, outside of the turn's memory scope: for what later turns of the step use again.</summary>
    public Action<StepContext>? Prepare { get; init; }

    /// <summary>How many times in a row; 1 or more. Each time gets a batch of its own.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>Only in every so many steps; 1 or more.</summary>
    public int Every { get; init; } = 1;
}

/// <summary>A part of a run with turns of its own.</summary>
/// <param name="Name">What events and logs call it.</param>
/// <param name="Turns">What happens in each step, in this order.</param>
/// <param name="Share">The share of the budget that the phase gets, relative to the other phases' shares.</param>
public sealed record Phase(string Name, IReadOnlyList<Turn> Turns, double Share = 1)
{
    /// <summary>What its losses are made of: games, penalties, memories. Those that are <see cref="IStateful"/> are saved with the run.</summary>
    public IReadOnlyList<object> Ingredients { get; init; } = [];
}
