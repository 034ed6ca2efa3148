namespace Duel.Soak;

/// <summary>A run that is killed and goes on.</summary>
/// <param name="Name">What tables call it.</param>
/// <param name="Program">Which program trains: <c>duel.dll</c>, or this one for games that the command line does not spell.</param>
/// <param name="Arguments">The command line that begins it, but for its folder.</param>
internal sealed record Victim(string Name, string Program, params string[] Arguments)
{
    private static readonly string[] Garments =
        ["train", "fashion", "--limit", "100", "--batch", "8", "--width", "4", "--steps", "40", "--seed", "3", "--grids", "3", "--checkpoint-steps", "1"];

    /// <summary>Runs with all kinds of state, each across the borders of epochs.</summary>
    public static IReadOnlyList<Victim> All { get; } =
    [
        new("DCGAN with WGAN-GP", DuelProcess.Program, [.. Garments, "--preset", "wgan-gp", "--network", "dcgan"]),
        new("the default recipe with ADA", DuelProcess.Program, [.. Garments, "--augment", "ada"]),
        new("spectral norm, three discriminator turns", DuelProcess.Program, [.. Garments, "--preset", "hinge", "--discriminator-steps", "3"]),
        new("two phases and three players", "Duel.Soak.dll", PhasedRun.Verb),
    ];

    /// <summary>The command line that goes on with a run, or begins it where it has no checkpoint yet.</summary>
    public string[] Line(string run)
    {
        if (Program != DuelProcess.Program)
            return [.. Arguments, run];
        if (new Training.CheckpointFolder(Path.Combine(run, "checkpoints")).All.Count > 0)
            return ["train", "--resume", run];
        // One that was killed before its first checkpoint begins anew.
        if (Directory.Exists(run))
            Directory.Delete(run, recursive: true);
        return [.. Arguments, "--out", run];
    }
}
