using System.Diagnostics;
using System.Globalization;
using Duel.Hostile;

namespace Duel.Soak;

/// <summary>Gives every reader mutated files: only the documented exceptions, soon, and with little memory.</summary>
internal static class HostileSoak
{
    public static Finding Bombs()
    {
        var watch = Stopwatch.StartNew();
        using var formats = new HostileFormats();
        var bombs = Hostile.Bombs.All(formats.All).ToArray();
        string[] faults = [.. bombs.Select(bomb => (bomb.Name, Fault: Torment.Defuse(bomb))).Where(bomb => bomb.Fault is not null).Select(bomb => $"{bomb.Name}: {bomb.Fault}")];
        return new("named bombs", bombs.Length, faults, watch.Elapsed, "64 MB and 100 ms at most");
    }

    public static IEnumerable<Finding> Run(int files, int seed, Action<string>? say = null)
    {
        using var formats = new HostileFormats();
        foreach (var format in formats.All)
        {
            var watch = Stopwatch.StartNew();
            var result = Torment.Run(format, files, seed);
            say?.Invoke($"{format.Name}: {files} files, {result.Faults.Count} faults");
            yield return new($"mutated files: {format.Name}", files, [.. result.Faults], watch.Elapsed, string.Create(CultureInfo.InvariantCulture,
                $"{result.Refused:N0} refused; at most {result.MostTaken / 1024:N0} KiB for one that was, and {result.Longest:0} ms for any"));
        }
    }
}
