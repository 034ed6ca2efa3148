using System.Diagnostics;
using System.Globalization;
using Duel.Data;
using Duel.Networks;
using Duel.Training;

namespace Duel.Soak;

/// <summary>Trains a small pair for very many steps, in a folder and with checkpoints as anybody would, and watches what the process takes.</summary>
internal static class EnduranceSoak
{
    private const int WarmUp = 10_000;
    private const int Between = 1_000;
    private const int Together = 50;
    private const int Often = 200;
    private const double MostGrowth = 0.01;
    private const double LongestPause = 50;

    public static async Task<Finding> RunAsync(long steps, Action<string>? say = null)
    {
        var folder = Directory.CreateTempSubdirectory("duel-soak-").FullName;
        // Said now, so that the console's own files and thread are there from the start.
        say?.Invoke($"{steps:N0} steps of a small pair");
        try
        {
            var run = new GanRun(Datasets.Open("ring").Dataset, new()
            {
                Architecture = new MlpArchitecture { Sample = [2], LatentLength = 4, Width = 16, Depth = 2 },
                BatchSize = 16,
                Unconditional = true,
                Budget = new(Steps: steps),
                // Everything that a run ever does comes within the first steps too, so that growth is growth.
                Previews = (int)Math.Max(1, steps / Often),
                Checkpoints = new() { EverySteps = Often },
            });
            var watching = new Watching(say);
            run.Trainer.Callbacks.Add(watching);
            var watch = Stopwatch.StartNew();
            await foreach (var _ in run.RunAsync(Path.Combine(folder, "run")))
            {
                // What counts is seen between two steps.
            }
            return new($"{steps:N0} steps of a small pair", 1, [.. watching.Faults], watch.Elapsed, watching.Remarks);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>What the process has at a moment.</summary>
    private readonly record struct Sight(long Step, long Resident, int Threads, int Handles, long Allocated)
    {
        public static Sight Of(long step)
        {
            using var process = Process.GetCurrentProcess();
            // The runtime keeps the assemblies open that it loads; when it needs one is its own affair.
            var handles = OperatingSystem.IsLinux()
                ? new DirectoryInfo("/proc/self/fd").EnumerateFileSystemInfos().Count(file => file.LinkTarget?.EndsWith(".dll", StringComparison.Ordinal) != true)
                : process.HandleCount;
            return new(step, process.WorkingSet64, process.Threads.Count, handles, GC.GetTotalAllocatedBytes());
        }
    }

    [NotSaved("looks on")]
    private sealed class Watching(Action<string>? say) : ICallback
    {
        private readonly List<Sight> seen = [];
        private double longest;
        private long most;

        private (long Step, double Resident)[] Medians => [.. seen.Chunk(Together).Where(some => some.Length == Together || seen.Count < Together).Select(some => (some[0].Step, some.Select(sight => sight.Resident).Order().ElementAt(some.Length / 2) / 1e6))];

        public IEnumerable<string> Faults
        {
            get
            {
                // What the collector keeps for later comes and goes by a megabyte; growth is what is there at last.
                var (first, last) = (Medians[0], Medians[^1]);
                if (last.Resident > first.Resident * (1 + MostGrowth))
                    yield return $"{last.Resident:0.0} MB are resident after {last.Step:N0} steps, {first.Resident:0.0} after {first.Step:N0}";
                var (start, end) = (seen.Take(Together).ToArray(), seen.TakeLast(Together).ToArray());
                if (end.Min(sight => sight.Threads) > start.Max(sight => sight.Threads))
                    yield return $"threads grew from {start.Max(sight => sight.Threads)} to {end.Min(sight => sight.Threads)}";
                if (end.Min(sight => sight.Handles) > start.Max(sight => sight.Handles))
                    yield return $"open files grew from {start.Max(sight => sight.Handles)} to {end.Min(sight => sight.Handles)}";
                if (longest > LongestPause)
                    yield return $"a full collection stopped everything for {longest:0} ms";
            }
        }

        public string Remarks
        {
            get
            {
                var (first, last) = (seen[0], seen[^1]);
                return string.Create(CultureInfo.InvariantCulture,
                    $"resident after {first.Step:N0} steps {Medians[0].Resident:0.0} MB, at most {Medians.Max(median => median.Resident):0.0}, at last {Medians[^1].Resident:0.0} (medians of fifty sights, each after a full collection; before one at most {most / 1e6:0.0}); {last.Threads} threads, {last.Handles} open files; {(last.Allocated - first.Allocated) / Math.Max(1, last.Step - first.Step):N0} bytes collected a step, longest full pause {longest:0.0} ms");
            }
        }

        public void AfterStep(RunState run)
        {
            if (run.Step < WarmUp || run.Step % Between != 0)
                return;
            most = Math.Max(most, Environment.WorkingSet);
            // Garbage comes and goes by megabytes as the collector pleases: growth is what stays when it is gone.
            GC.Collect();
            seen.Add(Sight.Of(run.Step));
            foreach (var kind in new[] { GCKind.FullBlocking, GCKind.Background })
            {
                foreach (var pause in GC.GetGCMemoryInfo(kind).PauseDurations)
                    longest = Math.Max(longest, pause.TotalMilliseconds);
            }
            if (run.Step % (100 * Between) == 0)
                say?.Invoke($"{run.Step:N0} steps, {seen[^1].Resident / 1e6:0.0} MB, of which the collector holds {GC.GetGCMemoryInfo().TotalCommittedBytes / 1e6:0.0} and uses {GC.GetGCMemoryInfo().HeapSizeBytes / 1e6:0.0}");
        }
    }
}
