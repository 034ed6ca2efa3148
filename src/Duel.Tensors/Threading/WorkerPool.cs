using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace Duel.Tensors;

/// <summary>
/// Background threads that, with the caller, take the tasks of one job. A thread that finds no job looks again for some tens of
/// microseconds (a parked thread takes 20 to 800 to come back), then parks.
/// </summary>
internal sealed unsafe class WorkerPool
{
    // About 70 microseconds on the processors measured.
    private const int Patience = 4000;

    // The low half of the ticket when no job is open.
    private const long Closed = 0xFFFF_FFFF;

    private readonly WorkerSlot[] slots;
    private volatile bool retired;
    private Tickets tickets;

    // The open job. Written only while the ticket says closed; whoever has taken a task of it may read.
    private delegate*<void*, int, void> run;
    private void* body;
    private int tasks;
    private ExceptionDispatchInfo? failure;

    /// <summary>Hires <paramref name="others"/> threads, which wait for jobs.</summary>
    public WorkerPool(int others)
    {
        tickets.Next = Closed;
        slots = new WorkerSlot[others];
        for (int i = 0; i < others; i++)
        {
            WorkerSlot slot = slots[i] = new WorkerSlot();
            new Thread(() => Serve(slot)) { IsBackground = true, Name = $"Duel worker {i + 1}" }.UnsafeStart();
        }
    }

    private bool HasWork => (Volatile.Read(ref tickets.Next) & Closed) < Volatile.Read(ref tasks);

    /// <summary>Opens a job, takes part in it and returns when every task is done. One caller at a time.</summary>
    public void Work(int tasks, delegate*<void*, int, void> run, void* body)
    {
        this.run = run;
        this.body = body;
        this.tasks = tasks;
        failure = null;
        tickets.Done = 0;
        long job = (tickets.Next | Closed) + 1;
        Interlocked.Exchange(ref tickets.Next, job);
        int wanted = tasks - 1;
        for (int i = 0; i < slots.Length && wanted > 0; i++, wanted--) slots[i].Wake();

        Take();
        for (int spins = 0; Volatile.Read(ref tickets.Done) != tasks; spins++)
        {
            if (spins < Patience) Thread.SpinWait(1);
            else Thread.Yield();
        }

        Volatile.Write(ref tickets.Next, job | Closed);
        failure?.Throw();
    }

    /// <summary>Lets the threads go; they end at their next poll.</summary>
    public void Retire()
    {
        retired = true;
        Interlocked.MemoryBarrier();
        foreach (WorkerSlot slot in slots) slot.Wake();
    }

    // Takes tasks until none is left. The ticket is the job's number (high half) and its next task (low half). What is read of the
    // job before the exchange belongs to the ticket's job if the exchange succeeds, as a new job has a new number; and a job
    // cannot end before a task that was taken is counted as done.
    private void Take()
    {
        while (true)
        {
            long ticket = Volatile.Read(ref tickets.Next);
            long task = ticket & Closed;
            if (task == Closed || task >= tasks) break;
            delegate*<void*, int, void> current = run;
            void* argument = body;
            if (Interlocked.CompareExchange(ref tickets.Next, ticket + 1, ticket) != ticket) continue;
            try
            {
                current(argument, (int)task);
            }
            catch (Exception exception)
            {
                Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(exception), null);
            }

            Interlocked.Increment(ref tickets.Done);
        }
    }

    private void Serve(WorkerSlot slot)
    {
        Workers.Enlist();
        int polls = 0;
        while (!retired)
        {
            if (HasWork)
            {
                Take();
                polls = 0;
            }
            else if (++polls < Patience)
            {
                Thread.SpinWait(1);
            }
            else
            {
                slot.Announce();
                if (HasWork || retired) slot.Withdraw();
                else slot.Sleep();
                polls = 0;
            }
        }
    }

    // Each counter has cache lines of its own: threads that count one must not slow those that watch the other.
    [StructLayout(LayoutKind.Explicit, Size = 384)]
    private struct Tickets
    {
        [FieldOffset(128)]
        public long Next;

        [FieldOffset(256)]
        public int Done;
    }
}
