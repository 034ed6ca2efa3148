using System.Runtime.InteropServices;

namespace Duel.Training;

/// <summary>Environment of a run: together with its options, all that its bits depend on.</summary>
/// <param name="Duel">The library's version.</param>
/// <param name="Runtime">The .NET runtime.</param>
/// <param name="System">The operating system.</param>
/// <param name="Architecture">The processor's architecture.</param>
/// <param name="Processor">The processor's name; empty where the system does not tell.</param>
/// <param name="Vectors">The vector width in use: results are bit-equal only within one.</param>
/// <param name="Threads">Threads in use; they do not change results.</param>
public sealed record RunEnvironment(string Duel, string Runtime, string System, string Architecture, string Processor, SimdLevel Vectors, int Threads)
{
    /// <summary>This process's environment.</summary>
    public static RunEnvironment Now() => new(
        typeof(RunEnvironment).Assembly.GetName().Version?.ToString(3) ?? "unknown",
        RuntimeInformation.FrameworkDescription,
        RuntimeInformation.OSDescription,
        RuntimeInformation.ProcessArchitecture.ToString(),
        ProcessorName,
        Simd.Level,
        Parallelism.Threads);

    /// <summary>Differences from the environment that a run comes from, if the bits of results may depend on them.</summary>
    /// <param name="before">Environment that it comes from.</param>
    public IEnumerable<string> Differences(RunEnvironment before)
    {
        ArgumentNullException.ThrowIfNull(before);
        if (before.Vectors != Vectors)
            yield return $"vectors were {before.Vectors} and are {Vectors}";
        if (before.Architecture != Architecture)
            yield return $"the processor was {before.Architecture} and is {Architecture}";
        if (before.Duel != Duel)
            yield return $"Duel was {before.Duel} and is {Duel}";
        if (before.Runtime != Runtime)
            yield return $"the runtime was {before.Runtime} and is {Runtime}";
    }

    private static string ProcessorName { get; } = FindProcessorName();

    private static string FindProcessorName()
    {
        const string Linux = "/proc/cpuinfo";
        if (!File.Exists(Linux))
            return Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? "";
        return File.ReadLines(Linux).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':', 2)[1].Trim() ?? "";
    }
}
