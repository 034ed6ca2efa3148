namespace Duel.Tensors;

/// <summary>A span of code in which the calling thread may make tensors of so many bytes together, and no more.</summary>
/// <remarks>For building what a file describes, before anything vouches for the sizes in it. Ceilings nest; the lowest holds.</remarks>
public sealed class MemoryCeiling : IDisposable
{
    [ThreadStatic]
    private static MemoryCeiling? current;

    private readonly MemoryCeiling? outer;
    private long left;

    private MemoryCeiling(long bytes) => (outer, left, current) = (current, bytes, this);

    /// <summary>Sets a ceiling for the calling thread until it is disposed of.</summary>
    /// <param name="bytes">Bytes of all tensors made under it, those that are gone again included; 0 or more.</param>
    public static MemoryCeiling Of(long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        return new(bytes);
    }

    /// <summary>Lifts the ceiling.</summary>
    public void Dispose() => current = outer;

    /// <summary>Counts a tensor.</summary>
    /// <exception cref="MemoryCeilingException">It goes beyond a ceiling.</exception>
    internal static void Take(long bytes)
    {
        for (var ceiling = current; ceiling is not null; ceiling = ceiling.outer)
        {
            if (bytes > ceiling.left)
                throw new MemoryCeilingException($"A tensor of {bytes} bytes is asked for, and {ceiling.left} are left under the ceiling. Make smaller tensors, or raise the ceiling.");
            ceiling.left -= bytes;
        }
    }
}

/// <summary>More memory was asked for than a <see cref="MemoryCeiling"/> allows.</summary>
/// <param name="message">Amount asked for, amount left, and the way out.</param>
public sealed class MemoryCeilingException(string message) : Exception(message);
