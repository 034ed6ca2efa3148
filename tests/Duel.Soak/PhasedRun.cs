using Duel.Training;
using Duel.Training.Tests;

namespace Duel.Soak;

/// <summary>A game that no command line spells, trained by this program in a process of its own: two phases and three players.</summary>
internal static class PhasedRun
{
    public const string Verb = "phases";
    private const int Steps = 60;

    /// <summary>Begins the run, or goes on from its newest checkpoint, and writes a checkpoint after each step.</summary>
    public static void Train(string folder)
    {
        var trainer = new Phases(Steps).Trainer;
        var place = new CheckpointFolder(Path.Combine(folder, "checkpoints"));
        trainer.Checkpoints = new(place, new() { EverySteps = 1 });
        Directory.CreateDirectory(folder);
        using var log = new EventLog(Path.Combine(folder, "events.jsonl"));
        trainer.Observers.Add(log);
        if (place.All.Count > 0)
            trainer.Restore(place.Newest().Folder);
        trainer.Run();
    }
}
