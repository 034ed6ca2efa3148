namespace Duel.Tensors;

/// <summary>
/// Waiting place of one thread of the pool. It announces itself before it looks for work a last time, and the caller opens a job before it
/// looks for sleepers, each with a full fence between: one of the two sees the other, so no job is missed.
/// </summary>
internal sealed class WorkerSlot
{
    private readonly object bell = new();
    private int announced;

    /// <summary>Says that the thread is about to sleep.</summary>
    public void Announce() => Interlocked.Exchange(ref announced, 1);

    /// <summary>Takes the announcement back: there is work after all.</summary>
    public void Withdraw() => Volatile.Write(ref announced, 0);

    /// <summary>Sleeps until the announcement is answered.</summary>
    public void Sleep()
    {
        lock (bell)
        {
            while (Volatile.Read(ref announced) == 1) Monitor.Wait(bell);
        }
    }

    /// <summary>Wakes the thread if it sleeps or is about to.</summary>
    public void Wake()
    {
        if (Volatile.Read(ref announced) == 0) return;
        lock (bell)
        {
            Volatile.Write(ref announced, 0);
            Monitor.Pulse(bell);
        }
    }
}
