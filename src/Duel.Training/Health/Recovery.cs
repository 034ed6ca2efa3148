namespace Duel.Training;

/// <summary>Remembers healthy states, and takes a run back to one with something changed.</summary>
/// <param name="game">Game whose players and penalties are changed.</param>
/// <param name="attempts">Number of times at most.</param>
internal sealed class Recovery(IWatchedGame game, int attempts) : IStateful
{
    /// <summary>Steps between two healthy states that are remembered.</summary>
    public const int RememberEvery = 250;

    private StateSnapshot trusted = new(), candidate = new();
    private int attempt;
    private double generatorRate = 1, discriminatorRate = 1, penalties = 1;

    /// <summary>Number of times the run has gone back.</summary>
    public int Attempt => attempt;

    /// <summary>Number of times at most.</summary>
    public int Attempts => attempts;

    /// <summary>True if there is a state to go back to.</summary>
    public bool HasSnapshot => trusted.IsTaken;

    /// <summary>True if the run may go back once more.</summary>
    public bool IsPossible => attempt < attempts && trusted.IsTaken;

    /// <summary>Difference from the run's options.</summary>
    public Change Now => new(generatorRate, discriminatorRate, penalties);

    /// <summary>Remembers a state. It is trusted once the run has been calm until the next: trouble begins before it shows.</summary>
    /// <param name="step">Steps completed.</param>
    /// <param name="isCalm">True if nothing has been suspected since the last.</param>
    /// <param name="things">State that changes.</param>
    public void Remember(long step, bool isCalm, IEnumerable<(string Name, IStateful Thing)> things)
    {
        if (!trusted.IsTaken)
        {
            trusted.Take(step, things);
            return;
        }
        if (!isCalm)
        {
            candidate.Drop();
            return;
        }
        if (candidate.IsTaken)
            (trusted, candidate) = (candidate, trusted);
        candidate.Take(step, things);
    }

    /// <summary>Puts the last trusted state back.</summary>
    public void GoBack(IEnumerable<(string Name, IStateful Thing)> things)
    {
        candidate.Drop();
        if (trusted.IsTaken)
            trusted.PutBack(things);
    }

    /// <summary>Counts an attempt and changes what it is to change.</summary>
    /// <param name="changeFor">Change to make, as a function of the number of attempts before.</param>
    public void Apply(Func<int, Change> changeFor)
    {
        var now = Now.Then(changeFor(attempt++));
        (generatorRate, discriminatorRate, penalties) = (now.GeneratorRate, now.DiscriminatorRate, now.Penalties);
        Apply();
    }

    /// <inheritdoc/>
    public void SaveOrRestore(StateSerializer serializer)
    {
        serializer.SaveOrRestore("attempt", ref attempt);
        serializer.SaveOrRestore("generatorRate", ref generatorRate);
        serializer.SaveOrRestore("discriminatorRate", ref discriminatorRate);
        serializer.SaveOrRestore("penalties", ref penalties);
        serializer.SaveOrRestore("trusted", trusted);
        serializer.SaveOrRestore("candidate", candidate);
        Apply();
    }

    private void Apply()
    {
        (game.Generator.RateScale, game.Discriminator.RateScale) = (generatorRate, discriminatorRate);
        foreach (var update in game.Updates)
            update.PenaltyScale = penalties;
    }
}
