namespace Duel.Tensors;

/// <summary>Number of threads the kernels use. Results do not depend on it.</summary>
public static class Parallelism
{
    /// <summary>Threads, 1 to 64; one a processor at first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public static int Threads
    {
        get => Workers.Count;
        set => Workers.Count = value;
    }
}
