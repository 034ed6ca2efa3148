namespace Duel.Training;

/// <summary>A run that diverged and could not be recovered; what it saved before is still there.</summary>
/// <param name="folder">The run's folder, whose newest checkpoint is from before the divergence.</param>
/// <param name="diverged">The event.</param>
public sealed class TrainingDivergedException(string folder, Diverged diverged)
    : Exception($"The run \"{folder}\" diverged at step {diverged.Step}: {diverged.What} Lower the rate, or strengthen the penalties, and start anew; its checkpoints from before are kept.")
{
    /// <summary>The run's folder.</summary>
    public string Folder { get; } = folder;

    /// <summary>The step of the divergence.</summary>
    public long Step { get; } = diverged.Step;

    /// <summary>The newest whole checkpoint, from before the divergence; null where none can be read.</summary>
    public Checkpoint? LastHealthy { get; } = Newest(folder);

    private static Checkpoint? Newest(string folder)
    {
        try
        {
            return RunFolder.Open(folder).Checkpoints.Newest();
        }
        catch (Exception trouble) when (trouble is CheckpointException or RunFolderException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
