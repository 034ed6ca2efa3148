namespace Duel.Tensors;

/// <summary>Switch for recording how results were made.</summary>
/// <remarks>On by default; turn it off where no derivative will be asked for, to save memory: <c>using (GradientMode.NoGrad()) …</c></remarks>
public static class GradientMode
{
    [ThreadStatic]
    private static bool off;

    /// <summary>True if the calling thread records.</summary>
    public static bool IsOn => !off;

    /// <summary>Stops recording on this thread until the result is disposed.</summary>
    public static Restore NoGrad() => Set(false);

    internal static Restore Set(bool on)
    {
        var restore = new Restore(off);
        off = !on;
        return restore;
    }

    /// <summary>True if a result of this input has to be recorded.</summary>
    internal static bool Keeps(Tensor a) => !off && a.IsRecorded;

    /// <summary>True if a result of these inputs has to be recorded.</summary>
    internal static bool Keeps(Tensor a, Tensor b) => !off && (a.IsRecorded || b.IsRecorded);

    /// <summary>Puts the former setting back when disposed.</summary>
    public readonly struct Restore : IDisposable
    {
        private readonly bool before;

        internal Restore(bool before) => this.before = before;

        /// <summary>Puts the former setting back.</summary>
        public void Dispose() => off = before;
    }
}
