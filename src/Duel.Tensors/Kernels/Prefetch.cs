using System.Runtime.Intrinsics.X86;

namespace Duel.Tensors;

/// <summary>Asks for memory before it is needed: where a walk jumps from line to line, the processor does not guess what comes next.</summary>
internal static unsafe class Prefetch
{
    private const int Line = 64;

    /// <summary>Asks for <paramref name="floats"/> floats; does nothing where the processor cannot be asked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Floats(float* first, nint floats)
    {
        if (!Sse.IsSupported) return;
        byte* end = (byte*)(first + floats);
        for (byte* line = (byte*)first; line < end; line += Line) Sse.Prefetch1(line);
    }

    /// <summary>Asks for the line of a float that is wanted in a moment, into the first-level cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Near(float* place)
    {
        if (Sse.IsSupported) Sse.Prefetch0(place);
    }
}
