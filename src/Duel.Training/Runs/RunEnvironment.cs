using System.Runtime.InteropServices;
using Duel.Tensors;

namespace Duel.Training;

/// <summary>What a run ran on: together with its options, all that its bits depend on.</summary>
/// <param name="Duel">The library's version.</param>
/// <param name="Runtime">The .NET runtime.</param>
/// <param name="System">The operating system.</param>
/// <param name="Architecture">The processor's architecture.</param>
/// <param name="Vectors">The vector width in use: results are bit-equal only within one.</param>
/// <param name="Threads">Threads in use; they do not change results.</param>
public sealed record RunEnvironment(string Duel, string Runtime, string System, string Architecture, SimdLevel Vectors, int Threads)
{
    /// <summary>This process's environment.</summary>
    public static RunEnvironment Now() => new(
        typeof(RunEnvironment).Assembly.GetName().Version?.ToString(3) ?? "unknown",
        RuntimeInformation.FrameworkDescription,
        RuntimeInformation.OSDescription,
        RuntimeInformation.ProcessArchitecture.ToString(),
        Simd.Level,
        Parallelism.Threads);
}
