namespace Duel.Cli;

/// <summary>A number of threads that holds until the command is over.</summary>
internal sealed class ThreadLimit : IDisposable
{
    private readonly int before = Parallelism.Threads;

    private ThreadLimit(int? threads) => Parallelism.Threads = threads ?? before;

    /// <summary>The option for it.</summary>
    public static Option<int?> Option() => Numbers.Whole("--threads", "Processor threads; results do not depend on it. [default: all]", 1, 64);

    /// <summary>Sets the number, if one is given.</summary>
    public static ThreadLimit Of(int? threads) => new(threads);

    /// <inheritdoc/>
    public void Dispose() => Parallelism.Threads = before;
}
