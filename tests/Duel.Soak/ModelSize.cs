namespace Duel.Soak;

/// <summary>A size of checkpoints, and a run that has such.</summary>
/// <param name="Name">What tables call it.</param>
/// <param name="Width">The width of the networks' layers.</param>
/// <param name="Steps">Steps of the run.</param>
/// <param name="Life">Most seconds until it is killed.</param>
/// <param name="Share">The share of all kills that it gets.</param>
internal sealed record ModelSize(string Name, int Width, int Steps, double Life, double Share)
{
    public static ModelSize Small { get; } = new("1 MB", 130, 300, 0.9, 0.5);

    public static IReadOnlyList<ModelSize> All { get; } = [Small, new("8 MB", 365, 100, 1.2, 0.3), new("64 MB", 1030, 24, 3, 0.2)];

    /// <summary>The run: batches across epochs, several discriminator turns, a checkpoint after every step; without a doctor, whose states would make it larger.</summary>
    public Victim Victim => new(Name, DuelProcess.Program,
    [
        "train", "ring", "--limit", "100", "--batch", "8", "--discriminator-steps", "2", "--width", $"{Width}", "--steps", $"{Steps}", "--seed", "3", "--grids", "3", "--checkpoint-steps", "1", "--on-trouble", "ignore",
    ]);
}
