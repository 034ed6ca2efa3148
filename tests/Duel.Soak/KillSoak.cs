using System.Diagnostics;
using Duel.Tensors;
using Duel.Training;

namespace Duel.Soak;

/// <summary>Kills runs at random instants while they write a checkpoint after every step, lets them go on, and compares the end with that of an undisturbed run.</summary>
internal static class KillSoak
{
    private const double ShortestLife = 0.15;

    public static async Task<Finding> RunAsync(ModelSize size, int kills, int seed, Action<string>? say = null)
    {
        var watch = Stopwatch.StartNew();
        var folder = Directory.CreateTempSubdirectory("duel-soak-").FullName;
        try
        {
            var victim = size.Victim;
            await DuelProcess.Checked(victim.Program, folder, victim.Line(Path.Combine(folder, "whole")));
            var whole = RunOutcome.Of(Path.Combine(folder, "whole"));
            var chance = new Rng((ulong)seed)[size.Name];
            var (faults, done, ends, partial) = (new List<string>(), 0, 0, 0);
            while (done < kills)
            {
                var run = Path.Combine(folder, $"run-{ends++}");
                while (done < kills && await DuelProcess.Killed(victim.Program, folder, victim.Line(run), TimeSpan.FromSeconds(ShortestLife + (chance.NextSingle() * (size.Life - ShortestLife)))))
                {
                    done++;
                    partial += Examine(run, faults) ? 1 : 0;
                }
                await DuelProcess.Checked(victim.Program, folder, victim.Line(run));
                if (RunOutcome.Of(run) != whole)
                    faults.Add($"{Path.GetFileName(run)} did not end with the bits of the undisturbed run");
                if (Directory.EnumerateFileSystemEntries(Path.Combine(run, "checkpoints"), "*.partial").Any())
                    faults.Add($"{Path.GetFileName(run)} kept what was left over");
                Directory.Delete(run, recursive: true);
                say?.Invoke($"{size.Name}: {done} of {kills} kills, {faults.Count} faults");
            }
            return new($"kill -9 while writing checkpoints of {size.Name}", done, faults, watch.Elapsed, $"{partial} times in the middle of a checkpoint; {ends} runs resumed to their ends, all compared to the bit");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Looks at what a kill has left.</summary>
    /// <returns>Whether it came in the middle of a checkpoint.</returns>
    private static bool Examine(string run, List<string> faults)
    {
        var store = new CheckpointFolder(Path.Combine(run, "checkpoints"));
        foreach (var (_, checkpoint) in store.All)
        {
            try
            {
                Checkpoint.Open(checkpoint);
            }
            catch (CheckpointException trouble)
            {
                faults.Add(trouble.Message);
            }
        }
        var told = RunOutcome.Lines(run).Where(line => line["event"]!.GetValue<string>() == "checkpoint-saved").Select(line => line["step"]!.GetValue<long>()).ToArray();
        var newest = store.All.Select(entry => entry.Step).DefaultIfEmpty(-1).Max();
        if (told.Length > 0 && newest < told[^1])
            faults.Add($"step {told[^1]} was said to be saved, and {newest} is the newest");
        if (told.Distinct().Count() >= 2 && store.All.Count < 2)
            faults.Add($"{store.All.Count} checkpoints after {told.Length} were saved");
        return Directory.Exists(store.Path) && Directory.EnumerateFileSystemEntries(store.Path, "*.partial").Any();
    }
}
