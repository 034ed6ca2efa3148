namespace Duel.Tensors;

/// <summary>Count of the arithmetic that the process has done: multiplications and additions of matrix products and convolutions, which is nearly all.</summary>
/// <remarks>Nominal numbers of the direct algorithms, padding left out; minimal filtering does fewer.</remarks>
public static class OperationCount
{
    private static long total;

    /// <summary>Multiplications and additions since the process began.</summary>
    public static long Total => Interlocked.Read(ref total);

    internal static void Add(long operations) => Interlocked.Add(ref total, operations);
}
