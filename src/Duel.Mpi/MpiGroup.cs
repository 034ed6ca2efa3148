using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Duel.Mpi;

/// <summary>The processes that a launcher of MPI has started: <c>mpirun -n 4 duel train …</c>, SLURM's <c>srun --mpi=pmix</c> alike.</summary>
/// <remarks>
/// Each process answers its neighbour twice a second, on a thread of its own, whatever its training does. Where no answer comes for
/// <see cref="Patience"/>, the neighbour says so and ends all. A process that dies is the launcher's to notice.
/// </remarks>
public sealed unsafe class MpiGroup : ProcessGroup
{
    /// <summary>Exit code of a run that other processes or the network have ended: try again.</summary>
    public const int TryAgain = 75;

    private const int HostBytes = 64;
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500), Awake = TimeSpan.FromMilliseconds(100), LastWords = TimeSpan.FromSeconds(5), Farewell = TimeSpan.FromSeconds(3);
    private readonly Lock gate = new();
    private readonly MpiLibrary library;
    private readonly Action<string> tell;
    private readonly nint training, watch, leaving;
    private readonly string[] hosts;
    private readonly Thread watcher;
    private readonly TaskCompletionSource left = new();

    private MpiGroup(MpiLibrary library, Action<string> tell)
        : base(library.Rank, library.Size)
    {
        (this.library, this.tell) = (library, tell);
        (training, watch, leaving) = (library.Duplicate(), library.Duplicate(), library.Duplicate());
        hosts = new string[Size];
        var own = new byte[HostBytes];
        Encoding.UTF8.GetEncoder().Convert(library.Host, own, flush: true, out _, out _, out _);
        var all = Gather<byte>(own);
        for (var rank = 0; rank < Size; rank++)
            hosts[rank] = Encoding.UTF8.GetString(all, rank * HostBytes, HostBytes).TrimEnd('\0');
        watcher = new(Watch) { IsBackground = true, Name = "Duel MPI watch" };
        watcher.Start();
    }

    /// <summary>Time without an answer after which a process is given up.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(20);

    /// <summary>Joins the processes that this one was started with.</summary>
    /// <param name="tell">Receives the sentence about a process that is given up, on any thread, just before all end.</param>
    /// <returns>The group; null where this process was started alone.</returns>
    /// <exception cref="MpiException">There is no MPI library, or it refuses.</exception>
    public static MpiGroup? Join(Action<string> tell)
    {
        ArgumentNullException.ThrowIfNull(tell);
        if (!MpiLibrary.IsLaunched)
            return null;
        var library = new MpiLibrary();
        return library.Size > 1 ? new(library, tell) : null;
    }

    /// <summary>File of the MPI library that would be taken, by the name that it is found under; null where there is none.</summary>
    public static string? FindLibrary() => MpiLibrary.Find();

    /// <inheritdoc/>
    public override string HostOf(int rank) => hosts[rank];

    /// <summary>Leaves the group with the exit code of this process, or ends all processes where the others do not leave too.</summary>
    /// <param name="code">The exit code; 0 for success.</param>
    /// <param name="report">Called before all processes are ended, or where this process alone has failed, to report why.</param>
    public void Leave(int code, Action report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var own = NativeMemory.AllocZeroed((nuint)(sizeof(int) * (Size + 1)));
        *(int*)own = code;
        nint request;
        lock (gate)
            library.BeginAllGather(own, sizeof(int), (int*)own + 1, leaving, &request);
        if (Wait(&request, code == 0 ? null : Farewell))
        {
            if (code != 0 && Rank > 0 && ((int*)own)[1] == 0)
                report();
            left.SetResult();
            watcher.Join();
            lock (gate)
                library.Leave();
            return;
        }
        report();
        End(code);
    }

    /// <inheritdoc/>
    protected override void AllGather(ReadOnlySpan<byte> own, Span<byte> all)
    {
        fixed (byte* from = own, into = all)
        {
            nint request;
            lock (gate)
                library.BeginAllGather(from, own.Length, into, training, &request);
            Wait(&request);
        }
    }

    /// <inheritdoc/>
    protected override void AllToAll(ReadOnlySpan<byte> own, Span<byte> all)
    {
        fixed (byte* from = own, into = all)
        {
            nint request;
            lock (gate)
                library.BeginAllToAll(from, own.Length / Size, into, training, &request);
            Wait(&request);
        }
    }

    /// <summary>Waits for a request; the processor is left to others between looks.</summary>
    /// <returns>False where the time was up.</returns>
    private bool Wait(nint* request, TimeSpan? atMost = null)
    {
        var start = Stopwatch.GetTimestamp();
        for (var looks = 0; ; looks++)
        {
            lock (gate)
            {
                if (library.IsDone(request))
                    return true;
            }
            if (looks < 100)
                continue;
            var waited = Stopwatch.GetElapsedTime(start);
            if (waited > atMost)
                return false;
            if (waited < Awake)
                Thread.Yield();
            else
                left.Task.Wait(1);
        }
    }

    /// <summary>Answers the process before this one, and listens for the one behind it.</summary>
    private void Watch()
    {
        // Native memory: MPI writes to it as long as the process lives.
        var state = (Beats*)NativeMemory.AllocZeroed((nuint)sizeof(Beats));
        var (before, behind) = ((Rank + Size - 1) % Size, (Rank + 1) % Size);
        long heard, tick;
        heard = tick = Stopwatch.GetTimestamp();
        lock (gate)
        {
            library.BeginReceive(&state->Received, 1, behind, watch, &state->Receiving);
            library.BeginSend(&state->Sent, 1, before, watch, &state->Sending);
        }
        while (!left.Task.Wait(Beat))
        {
            // This process itself was stopped for a while: others get their time anew.
            if (Stopwatch.GetElapsedTime(tick) > Patience / 4)
                heard = Stopwatch.GetTimestamp();
            tick = Stopwatch.GetTimestamp();
            lock (gate)
            {
                if (library.IsDone(&state->Sending))
                    library.BeginSend(&state->Sent, 1, before, watch, &state->Sending);
                while (library.IsDone(&state->Receiving))
                {
                    heard = tick;
                    library.BeginReceive(&state->Received, 1, behind, watch, &state->Receiving);
                }
            }
            if (Stopwatch.GetElapsedTime(heard) <= Patience)
                continue;
            tell($"process {behind} on {hosts[behind]} has not answered for {Patience.TotalSeconds:0} seconds: it hangs, or its machine cannot be reached. All processes end.");
            End(TryAgain);
        }
        // All leave, and none will send any more: what is still open when MPI ends would be told to the user.
        lock (gate)
            library.Cancel(&state->Receiving);
        _ = Wait(&state->Receiving, Farewell);
    }

    /// <summary>Ends all processes, this one last and in any case.</summary>
    private void End(int code)
    {
        using var late = new Timer(_ => EndAtOnce(code), null, LastWords, Timeout.InfiniteTimeSpan);
        lock (gate)
            library.Abort(code);
        EndAtOnce(code);
    }

    [DllImport("libc", EntryPoint = "_exit")]
    private static extern void EndAtOnce(int code);

    [StructLayout(LayoutKind.Sequential)]
    private struct Beats
    {
        public nint Sending, Receiving;
        public byte Sent, Received;
    }
}
