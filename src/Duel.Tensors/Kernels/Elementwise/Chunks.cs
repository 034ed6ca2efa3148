namespace Duel.Tensors;

/// <summary>Amount of work in a task: decided by the problem alone, never by the number of threads.</summary>
internal static class Chunks
{
    /// <summary>Elements a task.</summary>
    public const int Length = 1 << 14;
}
