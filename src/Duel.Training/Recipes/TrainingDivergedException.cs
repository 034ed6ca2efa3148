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
}
