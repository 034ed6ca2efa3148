using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Duel.Tensors;

/// <summary>The vector instructions in use, chosen once when the process starts.</summary>
public static class Simd
{
    /// <summary>
    /// The level that every kernel runs at: the widest that the processor has, unless the environment variable
    /// <c>DUEL_SIMD</c> (<c>scalar</c>, <c>vector128</c>, <c>vector256</c> or <c>vector512</c>) asks for less. It can only lower the level.
    /// </summary>
    public static SimdLevel Level { get; } = Lowered(Widest(), Environment.GetEnvironmentVariable("DUEL_SIMD"));

    internal static SimdLevel Lowered(SimdLevel widest, string? asked)
        => Enum.TryParse(asked, ignoreCase: true, out SimdLevel level) && Enum.IsDefined(level) && level < widest ? level : widest;

    // Vector512.IsHardwareAccelerated says no where the runtime merely prefers 256 bits, so the instruction sets themselves are asked.
    private static SimdLevel Widest()
        => Avx512F.IsSupported && Avx512BW.IsSupported && Avx512DQ.IsSupported ? SimdLevel.Vector512
            : Avx2.IsSupported && Fma.IsSupported ? SimdLevel.Vector256
            : Vector128.IsHardwareAccelerated ? SimdLevel.Vector128
            : SimdLevel.Scalar;
}
