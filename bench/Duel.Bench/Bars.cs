using System.Globalization;
using System.Text.Json;
using Duel.Studies;
using Duel.Tensors;

namespace Duel.Bench;

/// <summary><c>bars [--json] [--seconds X] [--only TEXT]</c>: every kernel once, quickly, in one process; <c>bench/peers/compare-kernels</c> sets them beside PyTorch's.</summary>
internal static class Bars
{
    private const string UsualSeconds = "0.1";

    /// <summary>Times all kernels whose names hold a text.</summary>
    /// <returns>0, or 2 for arguments that mean nothing.</returns>
    public static int Run(string[] args, TextWriter output)
    {
        var json = args.Contains("--json");
        var only = After(args, "--only") ?? "";
        if (!double.TryParse(After(args, "--seconds") ?? UsualSeconds, CultureInfo.InvariantCulture, out var seconds) || seconds <= 0)
        {
            Console.Error.WriteLine("bars: --seconds takes a number above 0, such as 0.1.");
            return 2;
        }
        var (one, all) = (MultiplyAddPeak.Measure(1), MultiplyAddPeak.Measure(Parallelism.Threads));
        if (!json)
            output.WriteLine(FormattableString.Invariant($"bare multiply-add loop: {one:0} GFLOP/s on one core, {all:0} on {Parallelism.Threads}\n\n{"kernel",-34}{"median µs",11}{"min µs",11}{"GFLOP/s",9}{"of peak",9}"));
        var times = new List<object>();
        foreach (var kernel in Families().SelectMany(family => family.Kernels()).Where(kernel => kernel.Name.Contains(only, StringComparison.Ordinal)))
        {
            var timing = Timing.Of(kernel, TimeSpan.FromSeconds(seconds));
            if (!json)
                output.WriteLine(Line(kernel, timing, kernel.Name == TileKernels.OneCore ? one : all));
            times.Add(new { name = kernel.Name, median = timing.Median, min = timing.Min, nominal = kernel.NominalOperations, valid = kernel.Operations });
        }
        // Whatever else this machine does may have stopped since: the better of two readings is the peak.
        (one, all) = (Math.Max(one, MultiplyAddPeak.Measure(1)), Math.Max(all, MultiplyAddPeak.Measure(Parallelism.Threads)));
        if (json)
            output.WriteLine(JsonSerializer.Serialize(new { peakOneCore = one, peak = all, simd = Simd.Level.ToString(), kernels = times }));
        return 0;
    }

    private static IEnumerable<KernelFamily> Families() => typeof(Bars).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(KernelFamily)))
        .Select(type => (KernelFamily)Activator.CreateInstance(type)!);

    private static string Line(Kernel kernel, Timing timing, double peak)
    {
        var times = FormattableString.Invariant($"{kernel.Name,-34}{timing.Median * 1e6,11:0.00}{timing.Min * 1e6,11:0.00}");
        return kernel.Operations == 0
            ? times
            : times + FormattableString.Invariant($"{kernel.NominalOperations / timing.Median / 1e9,9:0}{kernel.Operations / timing.Median / 1e9 / peak,9:0 %}");
    }

    private static string? After(string[] args, string option) => Array.IndexOf(args, option) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
}
