using System.Globalization;
using System.Text.Json;
using Duel.Backends.Torch;
using Duel.Studies;
using Duel.Tensors;

namespace Duel.Bench;

/// <summary>
/// <c>torch kinds PRESET [--threads N]</c>: each kind of operation of a preset's steps on both engines. <c>torch step [--rounds N] [--seconds X] [--threads N] [--processor] [--card N]</c>: whole steps of
/// the engines, and of plain TorchSharp code for the same step, in turns; with <c>--processor</c> their processor time, on a machine that does other work, with <c>--card</c> those of a graphics card. <c>torch peer PRESET [--seconds X] [--threads N]</c>:
/// the plain code alone, as JSON for bench/peers/compare.
/// </summary>
internal static class TorchSpeed
{
    private const int KindSteps = 5, WarmUps = 2;

    // Plain code there is for the first two.
    private static readonly string[] stepPresets = ["dcgan-32", "dcgan-64", "sngan-32", "wgan-gp-32"];

    /// <summary>Prints a table in Markdown.</summary>
    /// <returns>0, 2 for arguments that mean nothing, or 3 where there is no LibTorch.</returns>
    public static int Run(string[] args, TextWriter output)
    {
        if (TorchLibrary.Missing is { } missing)
        {
            Console.Error.WriteLine($"torch: {missing}");
            return 3;
        }
        if (After("--threads") is { } threads)
            Parallelism.Threads = int.Parse(threads, CultureInfo.InvariantCulture);
        switch (args)
        {
            case ["kinds", var preset, ..]:
                Kinds(preset, output);
                return 0;
            case ["step", ..]:
                Steps(int.Parse(After("--rounds") ?? "5", CultureInfo.InvariantCulture), TimeSpan.FromSeconds(double.Parse(After("--seconds") ?? "8", CultureInfo.InvariantCulture)), args.Contains("--processor") ? new ProcessorClock() : TimeProvider.System, After("--card"), output);
                return 0;
            case ["peer", var preset, ..] when PlainTorchStep.Presets.ContainsKey(preset):
                Peer(preset, TimeSpan.FromSeconds(double.Parse(After("--seconds") ?? "8", CultureInfo.InvariantCulture)), output);
                return 0;
            default:
                Console.Error.WriteLine($"torch: write torch kinds PRESET, torch step [--rounds N] [--seconds X] [--processor] [--card N], or torch peer {string.Join('|', PlainTorchStep.Presets.Keys)} [--seconds X]; [--threads N] for all.");
                return 2;
        }

        string? After(string name) => Array.IndexOf(args, name) is >= 0 and var place && place + 1 < args.Length ? args[place + 1] : null;
    }

    private static void Kinds(string preset, TextWriter output)
    {
        var race = new RacingBackend();
        using (Backend.Use(race))
        {
            StepStudy.Measure(preset, StepStudy.QuotaOf(1));
            race.Times.Clear();
            StepStudy.Measure(preset, StepStudy.QuotaOf(KindSteps));
        }
        output.WriteLine("| operation | elements | calls | cpu, ms | torch, ms |");
        output.WriteLine("|---|---|---|---|---|");
        foreach (var ((kind, digits), times) in race.Times)
            output.WriteLine(FormattableString.Invariant($"| {kind} | 1e{digits} | {times.Count} | {Median(times.Select(one => one.Cpu)):0.000} | {Median(times.Select(one => one.Torch)):0.000} |"));
    }

    private static void Steps(int rounds, TimeSpan time, TimeProvider clock, string? card, TextWriter output)
    {
        string[] devices = card is null ? [Engine.Cpu, "torch:cpu", "torch:apart"] : [$"torch:cuda:{card}"];
        foreach (var device in devices)
            Engine.Require(device);
        output.WriteLine($"| step | {string.Join(" | ", devices.Select(device => $"{device}, ms"))} | plain TorchSharp, ms |");
        output.WriteLine($"|---|{string.Concat(devices.Select(_ => "---|"))}---|");
        foreach (var name in stepPresets)
        {
            List<double>[] times = [.. Enumerable.Range(0, devices.Length + 1).Select(_ => new List<double>())];
            for (var round = 0; round < rounds; round++)
            {
                for (var i = 0; i < devices.Length; i++)
                    times[i].Add(Ours(name, devices[i], time, clock));
                if (PlainTorchStep.Presets.ContainsKey(name))
                    times[^1].Add(Median(Plain(name, time, clock, card is null ? TorchSharp.torch.CPU : new($"cuda:{card}")).Times));
            }
            output.WriteLine($"| {name} | {string.Join(" | ", times.Select(some => some.Count == 0 ? "" : FormattableString.Invariant($"{Median(some):0} ({some.Min():0} to {some.Max():0})")))} |");
        }
    }

    private static double Ours(string preset, string device, TimeSpan time, TimeProvider clock)
    {
        using var engine = Engine.Use(device);
        return StepStudy.Measure(preset, StepStudy.QuotaOf(time), clock: clock).MedianMs;
    }

    /// <summary>Prints what <c>step.py</c> prints of PyTorch.</summary>
    private static void Peer(string preset, TimeSpan time, TextWriter output)
    {
        var (times, parameters) = Plain(preset, time, TimeProvider.System, TorchSharp.torch.CPU);
        output.WriteLine(JsonSerializer.Serialize(new
        {
            preset,
            medianMs = Median(times),
            minMs = times.Min(),
            peakResidentBytes = PeakMemory.ResidentBytes(),
            parameters,
            steps = times.Count,
            threads = Parallelism.Threads,
        }));
    }

    private static (IReadOnlyList<double> Times, IReadOnlyList<long> Parameters) Plain(string preset, TimeSpan time, TimeProvider clock, TorchSharp.torch.Device device)
    {
        TorchSharp.torch.set_num_threads(Parallelism.Threads);
        using var step = new PlainTorchStep(preset, device);
        for (var i = 0; i < WarmUps; i++)
            step.Take();
        List<double> times = [];
        for (var start = clock.GetTimestamp(); times.Count < 3 || clock.GetElapsedTime(start) < time;)
        {
            var before = clock.GetTimestamp();
            step.Take();
            times.Add(clock.GetElapsedTime(before).TotalMilliseconds);
        }
        return (times, step.Parameters);
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] ordered = [.. values.Order()];
        return ordered[ordered.Length / 2];
    }
}
