using System.Diagnostics;

namespace Duel.Soak;

/// <summary>Kills a process of a run on two at random moments, has the run resumed, and compares its end with that of an undisturbed one.</summary>
internal static class MpiSoak
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly string[] ring = ["--limit", "1000", "--width", "32", "--batch", "12", "--threads", "1"];

    /// <param name="launcher">One of <see cref="MpiLaunch.Launchers"/>.</param>
    /// <param name="kills">How many.</param>
    /// <param name="seed">Where chance comes from.</param>
    /// <param name="steps">Steps of the run.</param>
    /// <param name="say">Told of each kill; may be null.</param>
    public static async Task<Finding> RunAsync(string launcher, int kills, int seed, int steps = 600, Action<string>? say = null)
    {
        var folder = Directory.CreateTempSubdirectory("duel-mpi-");
        try
        {
            var (launch, random, clock, faults, resumed) = (new MpiLaunch(launcher, folder.FullName), new Random(seed), Stopwatch.StartNew(), new List<string>(), 0);
            string[] options = ["--steps", $"{steps}", "--checkpoint-steps", "10", .. ring];
            string At(params string[] names) => Path.Combine([folder.FullName, .. names]);
            var (code, _, error) = await launch.RunAsync(2, Patience, ["train", "ring", "-o", "whole", .. options]);
            if (code != 0)
                throw new InvalidOperationException($"{launcher} returned {code}: {error}");
            var whole = RunOutcome.Of(At("whole"));
            for (var kill = 0; kill < kills; kill++)
            {
                var (name, victim) = ($"run-{kill}", random.Next(2));
                using var first = launch.Start(2, ["train", "ring", "-o", name, .. options]);
                // Nobody reads along: the process is not to wait for its listener.
                first.OutputDataReceived += (_, _) => { };
                first.ErrorDataReceived += (_, _) => { };
                first.BeginOutputReadLine();
                first.BeginErrorReadLine();
                // By steps and not by the clock, so that few have ended by then however fast the machine is now.
                var from = random.Next(steps - 20);
                while (!first.HasExited && LastStep(At(name, "checkpoints")) < from)
                    await Task.Delay(5);
                await Task.Delay(random.Next(50));
                if (!first.HasExited)
                {
                    var asked = Stopwatch.StartNew();
                    launch.Signal("KILL", victim);
                    await first.WaitForExitAsync().WaitAsync(Patience);
                    if (first.ExitCode == 0)
                    {
                        // It may have come to its end just before it could be killed.
                        if (RunOutcome.Of(At(name)) != whole)
                            faults.Add($"kill {kill} of process {victim}: the launcher returned 0, and the run is not done");
                        Directory.Delete(At(name), recursive: true);
                        continue;
                    }
                    say?.Invoke($"kill {kill} of process {victim}: ended after {asked.Elapsed.TotalSeconds:0.0} s with {first.ExitCode}");
                    // It may have been killed before its first checkpoint was there.
                    var isBegun = Directory.GetDirectories(At(name, "checkpoints"), "step-*").Length > 0;
                    var again = isBegun ? await launch.RunAsync(2, Patience, "resume", name, "--threads", "1") : await launch.RunAsync(2, Patience, ["train", "ring", "-o", name, .. options]);
                    resumed++;
                    if (again.Code != 0)
                        faults.Add($"kill {kill} of process {victim}: resuming returned {again.Code}: {again.Error}");
                }
                if (RunOutcome.Of(At(name)) != whole)
                    faults.Add($"kill {kill} of process {victim}: the run came to other bits");
                Directory.Delete(At(name), recursive: true);
            }
            return new($"kill -9 of one of two processes ({launcher})", kills, faults, clock.Elapsed, $"{resumed} resumed, the others had ended");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int LastStep(string checkpoints) => Directory.Exists(checkpoints)
        ? Directory.GetDirectories(checkpoints, "step-*").Select(folder => int.TryParse(folder[(folder.LastIndexOf('-') + 1)..], out var step) ? step : -1).DefaultIfEmpty(-1).Max()
        : -1;
}
