namespace Duel.Tensors;

/// <summary>How long arrays are cut into tasks: by their length alone, never by the number of threads.</summary>
internal static class Chunks
{
    public const int Length = 1 << 14;

    public static int Count(long length) => (int)((length + Length - 1) / Length);

    public static (long From, long To) Range(int task, long length) => ((long)task * Length, Math.Min(length, (task + 1L) * Length));
}
