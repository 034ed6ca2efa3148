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
    private static readonly string[] parts = ["c10", "torch_cpu", "c10_cuda", "torch_cuda", "torch"];
    private static readonly Lazy<string?> missing = new(Load);

    /// <summary>Reason that LibTorch cannot be used, as a sentence with the way out; null where it can.</summary>
    public static string? Missing => missing.Value;

    /// <summary>Reason that a graphics card cannot be used, as a sentence with the way out; null where it can.</summary>
    /// <param name="card">The number that CUDA gives it, from 0.</param>
    internal static string? MissingForCard(int card)
    {
        if (Missing is { } missing)
            return missing;
        if (!torch.cuda_is_available())
            return $"LibTorch finds no graphics card for torch:cuda: on a machine with one of NVIDIA's and its driver, add the package TorchSharp-cuda-linux or TorchSharp-cuda-windows 0.107.0 in place of TorchSharp-cpu, or name the folder of a LibTorch 2.10 with CUDA in {Variable}.";
        torch.InitializeDeviceType(DeviceType.CUDA);
        return card < torch.cuda.device_count() ? null : $"There is no card {card}: CUDA sees {torch.cuda.device_count()}, counted from 0. Write torch:cuda:0.";
    }

    private static string? Load()
    {
        try
        {
            // Once they are in the process, TorchSharp's native part finds them by their names.
            if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder)
                LoadFrom(folder);
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

    private static void LoadFrom(string folder)
    {
        foreach (var name in parts)
        {
            var file = Path.Combine(folder, OperatingSystem.IsWindows() ? $"{name}.dll" : OperatingSystem.IsMacOS() ? $"lib{name}.dylib" : $"lib{name}.so");
            // One for the processor alone has no parts for cards.
            if (File.Exists(file) || !name.EndsWith("cuda", StringComparison.Ordinal))
                NativeLibrary.Load(file);
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
