using System.Diagnostics;
using System.Globalization;
using Duel.Data;
using Duel.Tensors;
using Duel.Training;

namespace Duel.Soak;

/// <summary>Ends runs of every recipe at random instants of their first seconds, by a kill or by two interrupts in a row; each must be resumed, or
/// started again in its folder.</summary>
internal static class EarlySoak
{
    private const double MostSeconds = 10, BetweenInterrupts = 0.2;
    private const int Pictures = 6, Side = 24, Rows = 200;

    private static readonly (string Recipe, string[] Train)[] Recipes =
    [
        ("images", ["train", "ring", "--steps", "1000000"]),
        ("translation", ["translate", "train", "--from", "edges", "pictures", "--size", "16", "--width", "4", "--steps", "1000000"]),
        ("anomaly", ["anomaly", "train", "--normal", "rows.csv", "--steps", "1000000"]),
        ("table", ["table", "train", "rows.csv", "--steps", "1000000"]),
    ];

    /// <summary>Ends so many runs of each recipe.</summary>
    public static async Task<IReadOnlyList<Finding>> RunAsync(int ends, int seed, Action<string>? say = null)
    {
        var folder = Directory.CreateTempSubdirectory("duel-soak-").FullName;
        try
        {
            Prepare(folder);
            var findings = new List<Finding>();
            foreach (var (recipe, train) in Recipes)
                findings.Add(await EndAsync(recipe, train, folder, ends, new Rng((ulong)seed)[recipe], say));
            return findings;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Finding> EndAsync(string recipe, string[] train, string folder, int ends, Rng chance, Action<string>? say)
    {
        var watch = Stopwatch.StartNew();
        var (faults, resumed, again) = (new List<string>(), 0, 0);
        for (var end = 0; end < ends; end++)
        {
            var run = Path.Combine(folder, $"{recipe}-{end}");
            var life = TimeSpan.FromSeconds(chance.NextSingle() * MostSeconds);
            if (end % 2 == 0)
                await DuelProcess.Killed(DuelProcess.Program, folder, [.. train, "--out", run], life);
            else
                await InterruptedTwice(folder, [.. train, "--out", run], life);
            var steps = new CheckpointFolder(Path.Combine(run, "checkpoints")).All;
            var hasBegun = steps.Count > 0;
            var (code, error) = hasBegun
                ? await DuelProcess.RunAsync(folder, "resume", run, "--steps", (steps[^1].Step + 1).ToString(CultureInfo.InvariantCulture))
                : await DuelProcess.RunAsync(folder, [.. train[..^1], "1", "--out", run]);
            (resumed, again) = hasBegun ? (resumed + 1, again) : (resumed, again + 1);
            if (code != 0)
                faults.Add(string.Create(CultureInfo.InvariantCulture, $"ended after {life.TotalSeconds:0.00} s, {(hasBegun ? "resumed" : "started again")} with {code}: {error.ReplaceLineEndings(" ")}"));
            if (Directory.Exists(run))
                Directory.Delete(run, recursive: true);
            say?.Invoke($"{recipe}: {end + 1} of {ends} runs ended early, {faults.Count} faults");
        }
        return new($"kill -9 or two interrupts in the first ten seconds: {recipe}", ends, faults, watch.Elapsed, $"{resumed} resumed, {again} started again");
    }

    private static async Task InterruptedTwice(string folder, string[] args, TimeSpan life)
    {
        using var process = DuelProcess.Start(DuelProcess.Program, folder, args);
        await Task.Delay(life);
        for (var time = 0; time < 2 && !process.HasExited; time++)
        {
            using var interrupt = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]);
            await interrupt.WaitForExitAsync();
            await Task.Delay(TimeSpan.FromSeconds(BetweenInterrupts));
        }
        await process.WaitForExitAsync();
    }

    /// <summary>Pictures and a table to learn from.</summary>
    private static void Prepare(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "pictures"));
        var chance = new Rng(1);
        for (var i = 0; i < Pictures; i++)
        {
            var picture = new Picture(Side, Side, 3);
            picture.Pixels.AsSpan().Fill((byte)(40 * i));
            for (var place = 0; place < Side; place++)
                picture.Pixel(place, (place + i) % Side)[0] = 255;
            Data.Pictures.Save(Path.Combine(folder, "pictures", $"{i}.png"), picture);
        }
        var rows = Enumerable.Range(0, Rows).Select(_ => string.Create(CultureInfo.InvariantCulture, $"{chance.NextSingle():0.000},{chance.NextSingle():0.000},{(chance.NextInt(2) == 0 ? "no" : "yes")}"));
        File.WriteAllLines(Path.Combine(folder, "rows.csv"), rows.Prepend("a,b,c"));
    }
}
