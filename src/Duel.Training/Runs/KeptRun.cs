using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Duel.Files;

namespace Duel.Training;

/// <summary>A trainer whose options, events, curves and checkpoints are kept in a run's folder: for games beyond <see cref="GanRun"/>.</summary>
/// <remarks>
/// <code>
/// var kept = new KeptRun(trainer, description);              // what somebody needs to build this trainer again
/// await foreach (var happened in kept.RunAsync("runs/own"))
///     Console.WriteLine(happened);
/// </code>
/// To go on, build the trainer anew from <see cref="CheckpointManifest.Run"/> of <c>RunFolder.Open(path).Checkpoints.Newest()</c>, and
/// call <see cref="Resume"/> before <see cref="RunAsync"/>.
/// </remarks>
/// <param name="trainer">The loop; parts and observers can still be added.</param>
/// <param name="description">Every option; goes into <c>options.json</c> and the manifests of checkpoints.</param>
/// <param name="checkpoints">When checkpoints are written, and which stay.</param>
/// <param name="notes">Is told of what somebody should know of the folder, such as an owner that died.</param>
public sealed class KeptRun(Trainer trainer, JsonObject description, CheckpointOptions? checkpoints = null, Action<string>? notes = null)
{
    private readonly Action<string> notes = notes ?? (_ => { });
    private ResumedFolder? resumed;

    /// <summary>The losses so far.</summary>
    public LossCurves Curves { get; } = new();

    /// <summary>Parts that want to know the folder: made when it is there, and added behind the trainer's others.</summary>
    public Func<RunFolder, IEnumerable<IPart>> PartsOf { get; init; } = _ => [];

    /// <summary>Takes over a checkpoint's state; what follows comes to the bits that it would have come to undisturbed.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="checkpoint">A checkpoint in it.</param>
    /// <exception cref="CheckpointException">It is damaged, or of another run.</exception>
    public void Resume(RunFolder folder, Checkpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        string[] differences = [.. RunEnvironment.Now().Differences(checkpoint.Manifest.Environment)];
        if (differences.Length > 0)
            notes($"the last bits of results may differ from those of an undisturbed run: {string.Join(", ", differences)}");
        trainer.Restore(checkpoint);
        resumed = new(folder, checkpoint.Manifest.Step);
    }

    /// <summary>Trains, keeping everything in a folder, and tells what happens.</summary>
    /// <param name="path">A new run's folder; it must not exist, or be empty. Left out for a resumed run, which goes on in its own.</param>
    /// <param name="cancel">Ends the run after the current step; everything is still saved.</param>
    /// <exception cref="ArgumentException">A new run without a folder, or a resumed one with another.</exception>
    /// <exception cref="RunFolderException">The folder cannot be used, or another process trains in it.</exception>
    public async IAsyncEnumerable<TrainingEvent> RunAsync(string? path = null, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        if ((resumed is null) == (path is null))
            throw new ArgumentException(resumed is null ? "A new run needs a folder: RunAsync(path)." : "A resumed run goes on in its own folder: RunAsync().", nameof(path));
        var folder = resumed?.Folder ?? RunFolder.Create(path!);
        using var held = RunLock.Take(folder.Path, notes);
        resumed?.Take();
        trainer.Description = description;
        WholeFile.Write(folder.Options, description.ToJsonString(RunFolder.Json));
        using var log = new EventLog(folder.Events);
        trainer.Observers.Add(log);
        trainer.Observers.Add(Curves);
        foreach (var part in PartsOf(folder))
            trainer.Parts.Add(part);
        trainer.Checkpoints ??= new(folder.Checkpoints, checkpoints);
        await foreach (var happened in trainer.RunAsync(cancel).ConfigureAwait(false))
            yield return happened;
    }
}
