using System.Runtime.InteropServices;

namespace Duel.Backends.Torch;

/// <summary>LibTorch, which is no part of the package: a program adds the one for its machine, as in the package TorchSharp-cpu.</summary>
public static partial class TorchLibrary
{
    /// <summary>The variable that names LibTorch's folder where the program does not bring it.</summary>
    public const string Variable = "DUEL_LIBTORCH";

    // What loaders say of all places that they looked at fills a screen.
    private const int MostSaid = 160;

    // Of glibc's malloc.h.
    private const int TrimThreshold = -1, MmapThreshold = -3;
    private static readonly string[] parts = ["torch_cpu", "torch"];
    private static readonly Lazy<string?> missing = new(Load);

    /// <summary>Reason that LibTorch cannot be used, as a sentence with the way out; null where it can.</summary>
    public static string? Missing => missing.Value;

    private static string? Load()
    {
        try
        {
            // Once they are in the process, TorchSharp's native part finds them by their names.
            foreach (var name in Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } ? parts : [])
                NativeLibrary.Load(Path.Combine(Environment.GetEnvironmentVariable(Variable)!, OperatingSystem.IsWindows() ? $"{name}.dll" : OperatingSystem.IsMacOS() ? $"lib{name}.dylib" : $"lib{name}.so"));
            KeepMemory();
            torch.InitializeDeviceType(DeviceType.CPU);
            using var one = torch.ones(1);
            return one.item<float>() == 1 ? null : "LibTorch computes what is not so: take the one that TorchSharp 0.107 asks for.";
        }
        catch (Exception trouble) when (trouble is DllNotFoundException or NotSupportedException or TypeInitializationException or BadImageFormatException or EntryPointNotFoundException or FileNotFoundException)
        {
            var said = (trouble.InnerException ?? trouble).Message.ReplaceLineEndings(" ");
            said = said.Length > MostSaid ? $"{said[..MostSaid]}…" : said.TrimEnd('.', ' ');
            return $"LibTorch cannot be loaded: add the package TorchSharp-cpu 0.107.0 to the program, or name the folder that holds LibTorch 2.10 in {Variable}. On Linux it needs a C++ runtime with GLIBCXX_3.4.32, as in Debian 13 or Ubuntu 24.04. ({said})";
        }
    }

    /// <summary>Has what LibTorch frees kept for its next results: as it is, memory of megabytes goes back to the system, and the faults of its pages cost more than a convolution.</summary>
    private static void KeepMemory()
    {
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            _ = SetMemoryOption(MmapThreshold, 1 << 30);
            _ = SetMemoryOption(TrimThreshold, int.MaxValue);
        }
        catch (EntryPointNotFoundException)
        {
            // A system with another allocator, such as that of Alpine.
        }
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int SetMemoryOption(int option, int value);
}
