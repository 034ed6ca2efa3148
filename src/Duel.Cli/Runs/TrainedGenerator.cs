namespace Duel.Cli;

/// <summary>The generator of a run that is named on the command line.</summary>
internal static class TrainedGenerator
{
    /// <summary>Reads it.</summary>
    /// <param name="shell">Surroundings of the command.</param>
    /// <param name="folder">The run's folder, as it was given.</param>
    /// <param name="checkpoint">Checkpoint that it is of; null for the end of the run.</param>
    /// <exception cref="CommandException">There is no such run, or it has saved no model.</exception>
    public static SavedGenerator Open(Shell shell, string folder, string? checkpoint = null)
    {
        if (!Directory.Exists(shell.At(folder)))
            throw CommandException.BadInput($"{folder}: there is no such folder", RunName.Instead(shell));
        if (new[] { "model.json", "model.safetensors" }.FirstOrDefault(file => !File.Exists(Path.Combine(shell.At(folder), file))) is { } missing)
            throw CommandException.BadInput($"{folder}: there is no {missing} in it", "Give the folder of a run that has saved its model at least once.");
        return checkpoint is null ? SavedGenerator.Load(shell.At(folder)) : SavedGenerator.Load(shell.At(folder), RunFolder.Open(shell.At(folder)).Checkpoints.Find(checkpoint));
    }
}
