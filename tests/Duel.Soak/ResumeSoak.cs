using System.Diagnostics;
using Duel.Tensors;
using Duel.Training;

namespace Duel.Soak;

/// <summary>Kills runs of different games once, each at a random instant, lets them go on to their ends, and compares those with that of an undisturbed run.</summary>
internal static class ResumeSoak
{
    public static async Task<Finding> RunAsync(Victim victim, int kills, int seed, Action<string>? say = null)
    {
        var watch = Stopwatch.StartNew();
        var folder = Directory.CreateTempSubdirectory("duel-soak-").FullName;
        try
        {
            await DuelProcess.Checked(victim.Program, folder, victim.Line(Path.Combine(folder, "whole")));
            var (whole, most) = (RunOutcome.Of(Path.Combine(folder, "whole")), watch.Elapsed);
            var chance = new Rng((ulong)seed)[victim.Name];
            var (faults, done, early) = (new List<string>(), 0, 0);
            while (done < kills)
            {
                var run = Path.Combine(folder, $"run-{done}-{early}");
                if (await DuelProcess.Killed(victim.Program, folder, victim.Line(run), most * chance.NextSingle()))
                {
                    // Before its first checkpoint there is nothing to go on from: such a kill does not count.
                    if (!HasCheckpoint(run))
                    {
                        early++;
                        continue;
                    }
                    done++;
                    await DuelProcess.Checked(victim.Program, folder, victim.Line(run));
                    if (RunOutcome.Of(run) != whole)
                        faults.Add($"kill {done}: the run did not end with the bits of the undisturbed one");
                    say?.Invoke($"{victim.Name}: {done} of {kills} resumed, {faults.Count} faults");
                }
                Directory.Delete(run, recursive: true);
            }
            return new($"killed and resumed to the end: {victim.Name}", done, faults, watch.Elapsed, $"weights, moments, buffers, curves and log compared; {early} more were killed before their first checkpoint");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static bool HasCheckpoint(string run) => new CheckpointFolder(Path.Combine(run, "checkpoints")).All.Count > 0;
}
