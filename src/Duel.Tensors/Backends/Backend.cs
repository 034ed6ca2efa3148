namespace Duel.Tensors;

/// <summary>The engine that the calling thread's operations go to.</summary>
internal static class Backend
{
    [ThreadStatic]
    private static IBackend? chosen;

    /// <summary>The engine in use: the CPU's unless another was chosen.</summary>
    public static IBackend Current => chosen ?? CpuBackend.Instance;

    /// <summary>Chooses an engine for this thread until the result is disposed.</summary>
    public static Restore Use(IBackend backend)
    {
        var restore = new Restore(chosen);
        chosen = backend;
        return restore;
    }

    /// <summary>Carries out an operation that has one result.</summary>
    public static Tensor Run(Operation operation, params ReadOnlySpan<Tensor> inputs)
    {
        Tensor y = null!;
        Current.Run(operation, inputs, new(ref y), mayOverwrite: false);
        return y;
    }

    /// <summary>Carries out an operation that has one result, which may lie where the first input does.</summary>
    public static Tensor RunOver(Operation operation, params ReadOnlySpan<Tensor> inputs)
    {
        Tensor y = null!;
        Current.Run(operation, inputs, new(ref y), mayOverwrite: true);
        return y;
    }

    /// <summary>Puts the former engine back when disposed.</summary>
    public readonly struct Restore : IDisposable
    {
        private readonly IBackend? before;

        internal Restore(IBackend? before) => this.before = before;

        /// <summary>Puts the former engine back.</summary>
        public void Dispose() => chosen = before;
    }
}
