namespace Duel.Training;

/// <summary>The discriminator of a GAN as one of its run's checkpoints has it; a run's model is its generator alone.</summary>
public static class SavedDiscriminator
{
    /// <summary>Reads it.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="checkpoint">One of its checkpoints: see <see cref="CheckpointFolder.Find"/>.</param>
    /// <returns>The network in evaluation mode. With <see cref="Packing"/>, its samples are packs.</returns>
    /// <exception cref="CheckpointException">The checkpoint is damaged, or of no GAN.</exception>
    public static Discriminator Load(string folder, Checkpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        var options = new GanRecipe().Describe(folder).Options;
        if (options.Projected is { } projection)
            throw new CheckpointException(checkpoint.Folder, $"its discriminator sees pictures through {projection.Features}, which is no part of the run.", "Take the run's generator, or the discriminator of another run.");
        var discriminator = options.Architecture!.CreateDiscriminator(new Rng(0), options.Strategies.Find<Packing>()?.Count ?? 1);
        try
        {
            StateSerializer.Restoring(checkpoint.ReadState()).SaveOrRestore("players.discriminator", new Player("discriminator", new Sgd(), discriminator));
        }
        catch (SavedStateException trouble)
        {
            throw new CheckpointException(checkpoint.Folder, trouble.Message, "Take the checkpoint of a run of GanRun.", cause: trouble);
        }
        discriminator.IsTraining = false;
        return discriminator;
    }
}
