using System.Runtime.InteropServices;

namespace Duel.Cli;

/// <summary>Checks of <c>duel doctor</c>, one after the other.</summary>
internal static class Checks
{
    private const double LittleMemory = 2e9, LittleSpace = 1e9, Slow = 5;

    public static IEnumerable<Finding> All(Shell shell)
    {
        yield return new("duel", FindingState.Ok, VersionText.Version);
        yield return new("runtime", FindingState.Ok, $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}");
        yield return Finding.Of("vectors", Simd.Level >= SimdLevel.Vector256, Simd.Level.ToString().ToLowerInvariant(), "256 bits with FMA, or more, are several times faster: unset DUEL_SIMD, or take a machine with AVX2.");
        yield return Finding.Of("threads", Parallelism.Threads >= Math.Min(Environment.ProcessorCount, 64), $"{Parallelism.Threads} of {Environment.ProcessorCount} processors", "Leave --threads out to use all.");
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        yield return Finding.Of("memory", memory >= LittleMemory, Quantity.Bytes(memory), "Take small pictures and batches: --size 28 --batch 32.");
        yield return Disk(shell);
        yield return Kernels.Check();
        var speed = Kernels.Speed(shell.Clock);
        yield return Finding.Of("speed", speed >= Slow, FormattableString.Invariant($"{speed:0.#} GFLOP/s in matrix products of 512 x 512"), "This is slow: is the machine busy with something else?");
        yield return new("mpi", FindingState.Ok, MpiGroup.FindLibrary() is { } mpi ? $"{mpi}: mpirun -n N duel train trains one run on several processes" : "no library, so that a run is trained by one process");
        yield return new("terminal", FindingState.Ok, $"{(shell.IsTerminal ? "redraws lines" : "plain lines")}, {(shell.HasColour ? "colours" : "no colours")}");
    }

    private static Finding Disk(Shell shell)
    {
        var folder = Path.GetFullPath(shell.At(RunName.Folder));
        while (!Directory.Exists(folder))
            folder = Path.GetDirectoryName(folder)!;
        var probe = Path.Combine(folder, $".duel-{Environment.ProcessId}");
        try
        {
            using (File.Create(probe, 1, FileOptions.DeleteOnClose))
            {
                var free = new DriveInfo(folder).AvailableFreeSpace;
                return Finding.Of("disk", free >= LittleSpace, $"{Quantity.Bytes(free)} free for {RunName.Folder}/", "Free some space, or write runs elsewhere with --out.");
            }
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return Finding.Of("disk", false, $"{RunName.Folder}/ cannot be written here", "Go to another folder, or write runs elsewhere with --out.");
        }
    }
}
