using System.Diagnostics;
using System.Globalization;
using Duel.Networks;
using Duel.Tensors;
using Duel.Training;

namespace Duel.Bench;

/// <summary><c>generator RUN [--batch N] [--seconds X]</c>: pictures a second of a run's generator with no server around it, and milliseconds of processor time a picture; <c>bench/serving/load</c> sets them beside one.</summary>
internal static class GeneratorSpeed
{
    private const int WarmUps = 5;

    /// <summary>Times the generator of a run, or of a folder that is not there yet: that gets the networks of DCGAN at 32 x 32 x 3, width 64, untrained.</summary>
    /// <returns>0, or 2 for arguments that mean nothing.</returns>
    public static int Run(string[] args, TextWriter output)
    {
        if (args.Length == 0 || !int.TryParse(After("--batch") ?? "16", NumberStyles.None, CultureInfo.InvariantCulture, out var batch) || batch < 1
            || !double.TryParse(After("--seconds") ?? "5", CultureInfo.InvariantCulture, out var seconds) || seconds <= 0)
        {
            Console.Error.WriteLine("generator: give a run's folder, and --batch N and --seconds X above 0.");
            return 2;
        }
        if (!Directory.Exists(args[0]))
        {
            var architecture = new DcganArchitecture { Size = 32, Channels = 3, Width = 64 };
            SavedGenerator.Save(Directory.CreateDirectory(args[0]).FullName, architecture.CreateGenerator(new Rng(1)), architecture, new(32, 32, 3));
        }
        var generator = SavedGenerator.Load(args[0]);
        var seed = 0UL;
        for (var i = 0; i < WarmUps; i++)
            Make();
        using var process = Process.GetCurrentProcess();
        var (start, before, made) = (Stopwatch.GetTimestamp(), process.TotalProcessorTime, 0L);
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds)
            made += Make();
        var rate = made / Stopwatch.GetElapsedTime(start).TotalSeconds;
        process.Refresh();
        output.WriteLine(FormattableString.Invariant($"{rate:0.0} {(process.TotalProcessorTime - before).TotalMilliseconds / made:0.0000}"));
        return 0;

        int Make() => generator.Generate([.. Enumerable.Range(0, batch).Select(place => new SampleRequest(seed++, place))]).Count;

        string? After(string name) => Array.IndexOf(args, name) is >= 0 and var place && place + 1 < args.Length ? args[place + 1] : null;
    }
}
