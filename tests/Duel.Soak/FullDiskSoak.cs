using System.Diagnostics;
using Duel.Training;

namespace Duel.Soak;

/// <summary>Trains on a disk of 10 MB with checkpoints of 8: there is space for one and not for two.</summary>
internal static class FullDiskSoak
{
    private const string Name = "a real disk of 10 MB that fills up";

    public static async Task<Finding> RunAsync()
    {
        var watch = Stopwatch.StartNew();
        var folder = Directory.CreateTempSubdirectory("duel-soak-").FullName;
        var faults = new List<string>();
        if (!await Succeeds("mount", "-t", "tmpfs", "-o", "size=10m", "tmpfs", folder))
            return new(Name, 0, faults, watch.Elapsed, "skipped: only root can mount one");
        try
        {
            var size = ModelSize.All[1] with { Steps = 12 };
            var (code, error) = await DuelProcess.RunAsync(folder, size.Victim.Line(Path.Combine(folder, "run")));
            if (code != 1 || !error.Contains("No space left", StringComparison.OrdinalIgnoreCase) || !error.Contains("Free some space", StringComparison.Ordinal))
                faults.Add($"it returned {code}: {error}");
            var store = new CheckpointFolder(Path.Combine(folder, "run", "checkpoints"));
            var kept = store.All.Count;
            if (kept == 0)
                faults.Add("no checkpoint was left");
            foreach (var (_, checkpoint) in store.All)
                Checkpoint.Open(checkpoint);
            await Succeeds("mount", "-o", "remount,size=100m", folder);
            (code, error) = await DuelProcess.RunAsync(folder, size.Victim.Line(Path.Combine(folder, "run")));
            if (code != 0 || store.Newest().Manifest.Step != size.Steps)
                faults.Add($"once there was space, it returned {code}: {error}");
            return new(Name, 1, faults, watch.Elapsed, $"ended with a clear error and {kept} whole checkpoint(s), and went on to its end once there was space");
        }
        finally
        {
            await Succeeds("umount", folder);
            Directory.Delete(folder);
        }
    }

    private static async Task<bool> Succeeds(string program, params string[] args)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, args) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
