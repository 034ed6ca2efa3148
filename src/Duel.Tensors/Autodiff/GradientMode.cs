namespace Duel.Tensors;

/// <summary>Switch for recording how results were made.</summary>
/// <remarks>On by default; turn it off where no derivative will be asked for, to save memory: <c>using (GradientMode.NoGrad()) …</c></remarks>
public static class GradientMode
{
    [ThreadStatic]
    private static bool off;

    [ThreadStatic]
    private static bool traces;

    /// <summary>True if the calling thread records.</summary>
    public static bool IsOn => !off;

    /// <summary>Stops recording on this thread until the result is disposed.</summary>
    public static Restore NoGrad() => Set(false);

    /// <summary>Records everything on this thread until the result is disposed, also where code stops recording or detaches: for who needs
    /// to know all that a result was made of, and no derivatives.</summary>
    public static Restore Trace()
    {
        var restore = new Restore(off, traces);
        (off, traces) = (false, true);
        return restore;
    }

    /// <summary>True if histories are kept where derivatives stop.</summary>
    internal static bool Traces => traces;

    internal static Restore Set(bool on)
    {
        var restore = new Restore(off, traces);
        off = !on && !traces;
        return restore;
    }

    /// <summary>True if a result of this input has to be recorded.</summary>
    internal static bool Keeps(Tensor a) => !off && a.IsRecorded;

    /// <summary>True if a result of these inputs has to be recorded.</summary>
    internal static bool Keeps(Tensor a, Tensor b) => !off && (a.IsRecorded || b.IsRecorded);

    /// <summary>Puts the former setting back when disposed.</summary>
    public readonly struct Restore : IDisposable
    {
        private readonly bool wasOff, traced;

        internal Restore(bool wasOff, bool traced) => (this.wasOff, this.traced) = (wasOff, traced);

        /// <summary>Puts the former setting back.</summary>
        public void Dispose() => (off, traces) = (wasOff, traced);
    }
}
