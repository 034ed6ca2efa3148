namespace Duel.Tensors;

/// <summary>
/// The threads that share out the tasks of one kernel call at a time. How work is split is decided by the caller from the size of the
/// problem alone, never from <see cref="Count"/>, so that results have the same bits on any number of threads.
/// </summary>
internal static class Workers
{
    /// <summary>The most threads that a kernel call may use.</summary>
    public const int Limit = 64;

    private static readonly Lock Gate = new();
    private static volatile WorkerPool? pool;
    private static int count = Math.Clamp(Environment.ProcessorCount, 1, Limit);

    // One call at a time has the pool; a call that finds it taken does its tasks itself.
    private static int taken;

    // Set on the threads of the pool, and on a caller while it works: a call from within a task does its tasks itself.
    [ThreadStatic]
    private static bool inside;

    /// <summary>Number of threads that work on a call, the caller among them: 1 to <see cref="Limit"/>, by default one a processor.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 1 or above <see cref="Limit"/>.</exception>
    public static int Count
    {
        get => Volatile.Read(ref count);
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, Limit);
            lock (Gate)
            {
                if (value == count) return;
                pool?.Retire();
                pool = null;
                Volatile.Write(ref count, value);
            }
        }
    }

    /// <summary>Runs tasks 0 to <paramref name="tasks"/> - 1 and returns when all are done. An exception of a task reaches the caller.</summary>
    public static unsafe void For<TBody>(int tasks, ref TBody body) where TBody : struct, ITaskBody
    {
        if (tasks <= 1 || Count == 1 || inside || Interlocked.CompareExchange(ref taken, 1, 0) != 0)
        {
            for (int task = 0; task < tasks; task++) body.Run(task);
            return;
        }

        // The copy stands on this thread's stack, where nothing moves it while others hold its address.
        TBody local = body;
        inside = true;
        try
        {
            (pool ?? Hire()).Work(tasks, &Trampoline<TBody>, Unsafe.AsPointer(ref local));
        }
        finally
        {
            inside = false;
            Volatile.Write(ref taken, 0);
            body = local;
        }
    }

    /// <summary>Marks this thread as one of the pool, for good.</summary>
    internal static void Enlist() => inside = true;

    private static unsafe void Trampoline<TBody>(void* body, int task) where TBody : struct, ITaskBody
        => Unsafe.AsRef<TBody>(body).Run(task);

    private static WorkerPool Hire()
    {
        lock (Gate)
        {
            return pool ??= new WorkerPool(count - 1);
        }
    }
}
