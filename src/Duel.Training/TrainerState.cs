using System.Text.Json.Nodes;

namespace Duel.Training;

public sealed partial class Trainer : IStateful
{
    private readonly HashSet<IStateful> restored = new(ReferenceEqualityComparer.Instance);
    private (string Folder, StateSerializer StateSerializer)? restoring;

    /// <summary>State that changes and is to be saved, beside players, callbacks, observers and what phases are made of.</summary>
    public IList<IStateful> State { get; } = [];

    /// <summary>Description of the run, for the manifests of its checkpoints: all that is needed to build this trainer again.</summary>
    public JsonObject? Description { get; set; }

    /// <summary>Writes a checkpoint: everything that changes, so that <see cref="Restore(string, ILogger?)"/> goes on to the same bits.</summary>
    /// <param name="folder">Path of the folder; nothing may be there. It appears whole or not at all.</param>
    /// <param name="score">Score of the run, lower being better; null where nothing measures it.</param>
    /// <exception cref="IOException">It could not be written.</exception>
    /// <exception cref="InvalidOperationException">A callback, observer or part of a phase's state can change and is neither saved nor marked [NotSaved].</exception>
    public void Save(string folder, double? score = null)
    {
        CheckForgotten();
        using var scope = new TensorScope();
        var state = new SavedState();
        var serializer = StateSerializer.Saving(state);
        foreach (var (name, part) in Stateful())
            serializer.SaveOrRestore(name, part);
        Checkpoint.Write(folder, state, files => new()
        {
            Step = run.Step,
            Samples = run.Samples,
            Progress = run.Progress,
            Elapsed = run.Elapsed,
            Phase = PhaseAt(run.Progress).Name,
            Seed = options.Seed,
            Written = options.Clock.GetUtcNow(),
            Score = score,
            Environment = RunEnvironment.Now(),
            Run = Description,
            Files = [.. files],
        });
    }

    /// <summary>Takes over the state of a checkpoint; callbacks and observers may still be added afterwards, and get theirs when the run goes on.</summary>
    /// <param name="folder">The checkpoint's folder; every byte is held against its hash first.</param>
    /// <param name="mismatch">Receives notes on what does not fit and stays as it is, for a run that is to go on changed; without it, that is an error.</param>
    /// <exception cref="CheckpointException">It is damaged, of a newer format, or of another run.</exception>
    public void Restore(string folder, ILogger? mismatch = null) => Restore(Checkpoint.Open(folder), mismatch);

    /// <summary>Takes over the state of a checkpoint that is open already.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="mismatch">Receives notes on what does not fit and stays as it is; without it, that is an error.</param>
    /// <exception cref="CheckpointException">It is damaged, or of another run.</exception>
    public void Restore(Checkpoint checkpoint, ILogger? mismatch = null)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        if (mismatch is null && checkpoint.Manifest.Seed != options.Seed)
            throw new CheckpointException(checkpoint.Folder, $"it is of a run with the seed {checkpoint.Manifest.Seed}, and this run has the seed {options.Seed}.", "Build the trainer with the checkpoint's seed.");
        restoring = (checkpoint.Folder, StateSerializer.Restoring(checkpoint.ReadState(), mismatch is null ? null : mismatch.Note));
        restored.Clear();
        RestoreNew();
        run.Elapsed = checkpoint.Manifest.Elapsed;
        run.Progress = options.Budget.Progress(run.Step, run.Samples, run.Elapsed);
    }

    /// <inheritdoc/>
    void IStateful.SaveOrRestore(StateSerializer serializer)
    {
        var (step, samples) = (run.Step, run.Samples);
        serializer.SaveOrRestore("step", ref step);
        serializer.SaveOrRestore("samples", ref samples);
        serializer.SaveOrRestore("batches", ref batches);
        serializer.SaveOrRestore("means", means);
        (run.Step, run.Samples) = (step, samples);
    }

    private void Begin()
    {
        if (Checkpoints is not null)
            CheckForgotten();
        Checkpoints?.Start();
        if (restoring is not null)
            RestoreAll();
        Join();
        Monitor?.Begin(this);
    }

    private void RestoreAll()
    {
        var (folder, serializer) = restoring!.Value;
        RestoreNew();
        restoring = null;
        string[] left = [.. serializer.Left];
        // What follows the folder, such as its log, is the first process's alone.
        if (left.Length > 0 && !serializer.IsLenient && IsWriter)
            throw new CheckpointException(folder, $"it has state of parts that this trainer does not have: {string.Join(", ", left.Take(4))}{(left.Length > 4 ? $" and {left.Length - 4} more" : "")}.", "Build the trainer as it was built for the checkpoint, with the same callbacks and observers.");
    }

    private void RestoreNew()
    {
        var (folder, serializer) = restoring!.Value;
        using var scope = new TensorScope();
        try
        {
            foreach (var (name, part) in Stateful())
            {
                if (restored.Add(part))
                    serializer.SaveOrRestore(name, part);
            }
        }
        catch (SavedStateException trouble)
        {
            throw new CheckpointException(folder, trouble.Message, "Build the trainer as it was built for the checkpoint, with the same networks, optimisers, callbacks and observers.", cause: trouble);
        }
    }

    /// <summary>All players, each once.</summary>
    private IReadOnlyList<Player> Players => [.. phases.SelectMany(phase => phase.UpdateSteps).Select(turn => turn.Player).Distinct()];

    /// <summary>Everything that says what of it changes, each once, under a name that depends on the kind and order of parts alone.</summary>
    private IEnumerable<(string Name, IStateful Part)> Stateful()
    {
        var seen = new HashSet<IStateful>(ReferenceEqualityComparer.Instance);
        var names = new Dictionary<string, int>(StringComparer.Ordinal);
        yield return ("trainer", this);
        foreach (var player in Players)
            yield return (Unique($"players.{player.Name}"), player);
        foreach (var (kind, things) in Takers())
        {
            foreach (var part in things.OfType<IStateful>().Where(seen.Add))
                yield return (Unique($"{kind}.{StateNameAttribute.Of(part.GetType())}"), part);
        }

        string Unique(string name)
        {
            names[name] = names.GetValueOrDefault(name) + 1;
            return names[name] == 1 ? name : $"{name}-{names[name]}";
        }
    }

    private IEnumerable<(string Kind, IEnumerable<object> Things)> Takers() =>
    [
        ("ingredients", phases.SelectMany(phase => phase.State)),
        ("parts", Callbacks),
        ("observers", Observers),
        ("state", State),
        ("doctor", Monitor is null ? [] : [Monitor]),
    ];

    private void CheckForgotten()
    {
        foreach (var (_, things) in Takers())
        {
            foreach (var part in things)
                ForgottenState.Check(part);
        }
    }
}
