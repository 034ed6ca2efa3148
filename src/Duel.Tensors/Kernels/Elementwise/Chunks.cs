namespace Duel.Tensors;

/// <summary>How much work a task gets: decided by the problem alone, never by the number of threads.</summary>
internal static class Chunks
{
    /// <summary>Elements a task.</summary>
    public const int Length = 1 << 14;
}
