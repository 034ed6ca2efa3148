using System.Diagnostics;
using System.Globalization;
using Duel.Data;
using Duel.Networks;
using Duel.Training;

namespace Duel.Soak;

/// <summary>Trains a small pair for very many steps, in a folder and with checkpoints as anybody would, and watches what the process takes.</summary>
internal static class EnduranceSoak
{
    private const int Between = 10_000;
    private const double MostGrowth = 0.01;
    private const double LongestPause = 50;

    public static async Task<Finding> RunAsync(long steps, Action<string>? say = null)
    {
        var folder = Directory.CreateTempSubdirectory("duel-soak-").FullName;
        try
        {
            var run = new GanRun(Datasets.Open("ring").Dataset, new()
            {
                Design = new MlpDesign { Sample = [2], LatentLength = 4, Width = 16, Depth = 2 },
                BatchSize = 16,
                Unconditional = true,
                Budget = new(Steps: steps),
            });
            var watching = new Watching(say);
            run.Trainer.Parts.Add(watching);
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
            var handles = OperatingSystem.IsLinux() ? Directory.GetFileSystemEntries("/proc/self/fd").Length : process.HandleCount;
            return new(step, process.WorkingSet64, process.Threads.Count, handles, GC.GetTotalAllocatedBytes());
        }
    }

    [NotKept("looks on")]
    private sealed class Watching(Action<string>? say) : IPart
    {
        private readonly List<Sight> seen = [];
        private double longest;

        public IEnumerable<string> Faults
        {
            get
            {
                var (first, most) = (seen[0], seen.MaxBy(sight => sight.Resident));
                if (most.Resident > first.Resident * (1 + MostGrowth))
                    yield return $"{most.Resident / 1e6:0.0} MB are resident after {most.Step:N0} steps, {first.Resident / 1e6:0.0} after {first.Step:N0}";
                if (seen.Max(sight => sight.Threads) > first.Threads)
                    yield return $"threads grew from {first.Threads} to {seen.Max(sight => sight.Threads)}";
                if (seen[^1].Handles > first.Handles)
                    yield return $"open files grew from {first.Handles} to {seen[^1].Handles}";
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
                    $"resident after {first.Step:N0} steps {first.Resident / 1e6:0.0} MB, at most {seen.Max(sight => sight.Resident) / 1e6:0.0}, at last {last.Resident / 1e6:0.0}; {last.Threads} threads, {last.Handles} open files; {(last.Allocated - first.Allocated) / Math.Max(1, last.Step - first.Step):N0} bytes collected a step, longest full pause {longest:0.0} ms");
            }
        }

        public void AfterStep(RunState run)
        {
            if (run.Step % Between != 0)
                return;
            seen.Add(Sight.Of(run.Step));
            foreach (var kind in new[] { GCKind.FullBlocking, GCKind.Background })
            {
                foreach (var pause in GC.GetGCMemoryInfo(kind).PauseDurations)
                    longest = Math.Max(longest, pause.TotalMilliseconds);
            }
            if (run.Step % (10 * Between) == 0)
                say?.Invoke($"{run.Step:N0} steps, {seen[^1].Resident / 1e6:0.0} MB");
        }
    }
}
