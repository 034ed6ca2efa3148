namespace Duel.Training;

/// <summary>One player's part of a step: it goes down the gradient of a loss, once or several times.</summary>
public sealed class UpdateStep
{
    /// <summary>Goes down a loss that is a sum of terms, which never lie in memory together.</summary>
    /// <param name="player">Player whose parameters move.</param>
    /// <param name="terms">Single numbers, one or more; made lazily, each is differentiated and freed before the next is asked for. Tensors made
    /// by the call itself, before the first term, last for the update.</param>
    public UpdateStep(Player player, Func<StepContext, IEnumerable<Tensor>> terms) => (Player, Terms) = (player, terms);

    /// <summary>Goes down a loss.</summary>
    /// <param name="player">Player whose parameters move.</param>
    /// <param name="loss">The loss as a single number; what it makes on its way is freed when the update is over.</param>
    public UpdateStep(Player player, Func<StepContext, Tensor> loss)
        : this(player, step => Once(loss, step))
    {
    }

    /// <summary>Player whose parameters move.</summary>
    public Player Player { get; }

    /// <summary>The loss as terms that are added up; each is made when it is asked for.</summary>
    public Func<StepContext, IEnumerable<Tensor>> Terms { get; }

    /// <summary>Done before the loss, outside of the update's memory scope: for what later updates of the step use again.</summary>
    public Action<StepContext>? Prepare { get; init; }

    /// <summary>Number of runs in a row; 1 or more. Each time gets a batch of its own.</summary>
    public int Repeat { get; init; } = 1;

    /// <summary>Only in every so many steps; 1 or more.</summary>
    public int Every { get; init; } = 1;

    /// <summary>True if the player moves only with the next one that does not wait: both then move from derivatives at the same point.</summary>
    public bool Waits { get; init; }

    /// <summary>True if the move is only a lookahead: the player's next update in the step starts from where it stood before, with derivatives of
    /// where it stands now.</summary>
    public bool LooksAhead { get; init; }

    /// <summary>The same update with another kind of move.</summary>
    internal UpdateStep With(bool waits = false, bool looksAhead = false) => new(Player, Terms)
    {
        Prepare = Prepare,
        Repeat = Repeat,
        Every = Every,
        Waits = waits,
        LooksAhead = looksAhead,
    };

    // Not a list of one: the loss must be made in the memory scope of whoever asks for it.
    private static IEnumerable<Tensor> Once(Func<StepContext, Tensor> loss, StepContext step)
    {
        yield return loss(step);
    }
}

/// <summary>A phase: a part of a run with updates of its own.</summary>
/// <param name="Name">Name in events and logs.</param>
/// <param name="UpdateSteps">Updates of each step, in this order.</param>
/// <param name="Share">The share of the budget that the phase gets, relative to the other phases' shares.</param>
public sealed record Phase(string Name, IReadOnlyList<UpdateStep> UpdateSteps, double Share = 1)
{
    /// <summary>Parts of its losses that change: games, penalties, memories. Those that are <see cref="IStateful"/> are saved with the run.</summary>
    public IReadOnlyList<object> State { get; init; } = [];
}
