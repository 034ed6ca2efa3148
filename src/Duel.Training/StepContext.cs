namespace Duel.Training;

/// <summary>Context of an update: the step that it is part of.</summary>
public sealed class StepContext
{
    private object? state;

    internal StepContext(Rng rng) => Rng = rng;

    /// <summary>Steps completed before this one.</summary>
    public long Step { get; internal set; }

    /// <summary>Share of the run that is done, 0 to 1.</summary>
    public double Progress { get; internal set; }

    /// <summary>Index of the repetition, from 0 to <see cref="UpdateStep.Repeat"/> - 1.</summary>
    public int Repeat { get; internal set; }

    /// <summary>True if it is the last of <see cref="UpdateStep.Repeat"/> times.</summary>
    public bool IsLastRepeat { get; internal set; }

    /// <summary>The samples of this time, of whatever kind.</summary>
    public Batch Batch { get; internal set; } = null!;

    /// <summary>Random numbers of this step and update; ask for a stream by name.</summary>
    public Rng Rng { get; internal set; }

    /// <summary>The samples of this time, as the kind of batch that a loss is written for.</summary>
    /// <typeparam name="TBatch">The kind.</typeparam>
    /// <exception cref="InvalidOperationException">The run's source gives another kind.</exception>
    public TBatch Get<TBatch>()
        where TBatch : Batch => Batch as TBatch
        ?? throw new InvalidOperationException($"The loss needs batches of the type {typeof(TBatch).Name}, and the run's source gives {Batch.GetType().Name}: build the trainer with a source of {typeof(TBatch).Name}.");

    /// <summary>Leaves a game's state to later updates of the same step, in place of what was left before.</summary>
    /// <typeparam name="T">A type of the game's own.</typeparam>
    /// <param name="value">The state.</param>
    public void SetState<T>(T value)
        where T : class => state = value;

    /// <summary>The state that an earlier update of the step left.</summary>
    /// <typeparam name="T">The type that it was left as.</typeparam>
    /// <exception cref="InvalidOperationException">No update of this step has left such a state.</exception>
    public T State<T>()
        where T : class => state as T ?? throw new InvalidOperationException($"The update needs {typeof(T).Name}, and {(state is null ? "no update of this step has set any state" : $"the step's state is {state.GetType().Name}")}: let the step's first update prepare it with {nameof(SetState)}.");
}
