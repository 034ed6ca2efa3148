namespace Duel.Tensors;

/// <summary>A span of code at whose end the tensors made in it give their memory back.</summary>
/// <remarks>
/// <code>
/// using (var scope = new TensorScope())
/// {
///     Tensor loss = …;            // and a thousand intermediate tensors
///     total = scope.Keep(loss);   // outlives the scope
/// }
/// </code>
/// Scopes nest and belong to the thread that opened them: no <c>await</c> may stand between their opening and their end, as what follows one
/// may run on another thread. A tensor made outside any scope is left to the garbage collector.
/// A tensor used after its scope has ended throws <see cref="ObjectDisposedException"/>.
/// </remarks>
public sealed class TensorScope : IDisposable
{
    [ThreadStatic]
    private static List<(Block Block, int Generation)>? rented;

    [ThreadStatic]
    private static int depth;

    [ThreadStatic]
    private static long held;

    [ThreadStatic]
    private static long mostHeld;

    private int start;
    private int level;
    private int thread;
    private bool disposed;

    /// <summary>Opens a scope inside the current one.</summary>
    public TensorScope() => Open();

    private TensorScope(bool disposed) => this.disposed = disposed;

    /// <summary>Memory that tensors hold in this process, rented or waiting to be reused, in bytes.</summary>
    public static long ReservedBytes => MemoryPool.ReservedBytes;

    /// <summary>Bytes that tensors of the calling thread's scopes have asked for and not given back.</summary>
    public static long HeldBytes => held;

    /// <summary>The most that <see cref="HeldBytes"/> was since <see cref="ForgetMostHeld"/>.</summary>
    public static long MostHeldBytes => mostHeld;

    /// <summary>True if the calling thread is inside a scope.</summary>
    public static bool IsActive => depth > 0;

    /// <summary>Number of open scopes of the calling thread.</summary>
    internal static int Depth => depth;

    /// <summary>One that is to be opened later, and again after it has ended: for whoever needs many in a row and must make none.</summary>
    internal static TensorScope Closed() => new(disposed: true);

    /// <summary>Leaves the memory that waits to be reused to the garbage collector: between two different jobs in one process.</summary>
    public static void Trim() => MemoryPool.Trim();

    /// <summary>Collects the memory of tensors that were made outside of any scope and are gone, at once.</summary>
    /// <remarks>For after the building of something large: training allocates next to nothing, so that nothing else would collect for long.</remarks>
    public static void Collect()
    {
        Block.LetGo();
        // Blocks have finalizers: it takes one collection to find them and another to free them.
#pragma warning disable RS0030 // What is collected here is no leak: it was never in a scope.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
#pragma warning restore RS0030
    }

    /// <summary>Begins anew with <see cref="MostHeldBytes"/>, on the calling thread.</summary>
    public static void ForgetMostHeld() => mostHeld = held;

    /// <summary>Lets a tensor outlive this scope: it goes to the enclosing one, or to the garbage collector.</summary>
    /// <exception cref="InvalidOperationException">Another thread opened this scope.</exception>
    public Tensor Keep(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        CheckThread("is asked to keep a tensor");
        var block = tensor.LiveBlock;
        block.Depth = Math.Min(block.Depth, level - 1);
        return tensor;
    }

    /// <summary>Runs a function in a scope of its own and keeps only what it returns.</summary>
    public static Tensor Run(Func<Tensor> make)
    {
        ArgumentNullException.ThrowIfNull(make);
        using var scope = new TensorScope();
        return scope.Keep(make());
    }

    /// <summary>Until its end, tensors are made in the scope around the innermost one and outlive that: for what several scopes in turn look at.</summary>
    /// <remarks>Without a scope around the innermost one, nothing changes.</remarks>
    public static Outward Enclosing()
    {
        var isInner = depth > 1;
        if (isInner)
            depth--;
        return new(isInner);
    }

    /// <summary>Ends the scope: every tensor made in it and not kept is gone.</summary>
    /// <exception cref="InvalidOperationException">An inner scope is still open, or another thread opened this one.</exception>
    public void Dispose()
    {
        if (disposed)
            return;
        CheckThread("ends");
        if (depth != level)
            throw new InvalidOperationException($"Scope {level} ends while scope {depth} of this thread is open: end scopes innermost first, on the thread that opened them.");
        disposed = true;
        depth--;
        var kept = start;
        for (var i = start; i < rented!.Count; i++)
        {
            var (block, generation) = rented[i];
            if (block.Generation != generation)
                continue;
            if (block.Depth >= level)
                MemoryPool.Return(block);
            else if (block.Depth > 0)
                rented[kept++] = rented[i];
            else
                CountOff(block);
        }
        rented.RemoveRange(kept, rented.Count - kept);
    }

    /// <summary>Opens it inside the current scope; it is none yet, or has ended.</summary>
    internal TensorScope Open()
    {
        rented ??= new(1024);
        start = rented.Count;
        level = ++depth;
        thread = Environment.CurrentManagedThreadId;
        disposed = false;
        return this;
    }

    private void CheckThread(string what)
    {
        if (thread != Environment.CurrentManagedThreadId)
            throw new InvalidOperationException($"The scope that thread {thread} opened {what} on thread {Environment.CurrentManagedThreadId}: a TensorScope belongs to one thread and cannot be used across an await. End it before the await, and keep what is needed after it with Keep.");
    }

    /// <summary>A span of code whose tensors belong to the scope around the innermost one.</summary>
    public readonly ref struct Outward
    {
        private readonly bool isInner;

        internal Outward(bool isInner) => this.isInner = isInner;

        /// <summary>Ends the span.</summary>
        public void Dispose()
        {
            if (isInner)
                depth++;
        }
    }

    internal static Block Rent(long bytes)
    {
        MemoryCeiling.Take(bytes);
        var block = MemoryPool.Rent(bytes, mayBePart: depth > 0);
        (block.Depth, block.Used) = (depth, bytes);
        if (depth > 0)
        {
            rented!.Add((block, block.Generation));
            block.Asked = bytes;
            held += bytes;
            mostHeld = Math.Max(mostHeld, held);
        }
        return block;
    }

    /// <summary>Takes a block off what scopes of the calling thread hold.</summary>
    internal static void CountOff(Block block)
    {
        held -= block.Asked;
        block.Asked = 0;
    }
}
