using Duel.Tensors;

namespace Duel.Cli;

/// <summary>A number of threads that holds until the command is over.</summary>
internal sealed class ThreadLimit : IDisposable
{
    private readonly int before = Parallelism.Threads;

    private ThreadLimit(int? threads) => Parallelism.Threads = threads ?? before;

    /// <summary>Sets the number, if one is given.</summary>
    public static ThreadLimit Of(int? threads) => new(threads);

    /// <inheritdoc/>
    public void Dispose() => Parallelism.Threads = before;
}
