using System.Diagnostics;
using System.Globalization;

namespace Duel.Studies;

/// <summary>The most memory that this process has ever held at once.</summary>
internal static class PeakMemory
{
    private const string Status = "/proc/self/status", Key = "VmHWM:";

    /// <summary>Bytes that were resident, those of the runtime included.</summary>
    public static long ResidentBytes()
    {
        if (File.Exists(Status) && File.ReadLines(Status).FirstOrDefault(line => line.StartsWith(Key, StringComparison.Ordinal)) is { } line)
            return long.Parse(line[Key.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture) * 1024;
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}
