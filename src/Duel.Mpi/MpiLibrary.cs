using System.Globalization;
using System.Runtime.InteropServices;

namespace Duel.Mpi;

/// <summary>The functions of an MPI library, whichever was loaded: Open MPI's handles are addresses of what it exports, MPICH's are numbers.</summary>
/// <remarks>All handles are passed as integers as wide as addresses; MPICH reads their lower half.</remarks>
internal sealed unsafe class MpiLibrary
{
    private const string PathVariable = "DUEL_MPI";
    private const int Serialized = 2;
    private static readonly string[] openMpi = ["libmpi.so.40", "libmpi.40.dylib"], mpich = ["libmpich.so.12", "libmpi.so.12", "libmpi.12.dylib"], any = ["libmpi.so", "libmpi.dylib", "msmpi.dll"];
    private readonly nint library;
    private readonly delegate* unmanaged<nint, int, int> abort;
    private readonly delegate* unmanaged<nint*, int*, nint, int> test;
    private readonly delegate* unmanaged<nint*, int> cancel;
    private readonly delegate* unmanaged<void*, int, nint, void*, int, nint, nint, nint*, int> allGather, allToAll;
    private readonly delegate* unmanaged<void*, int, nint, int, int, nint, nint*, int> send, receive;

    /// <summary>Loads a library and starts it.</summary>
    /// <exception cref="MpiException">There is none, or it refuses.</exception>
    public MpiLibrary()
    {
        // UCX, which MPICH and many clusters use, would take the signal that .NET turns into exceptions; it reads the process's own environment.
        if (!OperatingSystem.IsWindows())
            _ = SetVariable("UCX_ERROR_SIGNALS", "", 1);
        library = Load();
        IsOpenMpi = NativeLibrary.TryGetExport(library, "ompi_mpi_comm_world", out var world);
        (World, Byte, IgnoredStatus) = IsOpenMpi ? (world, NativeLibrary.GetExport(library, "ompi_mpi_byte"), 0) : (0x44000000, 0x4c00010d, 1);
        int given;
        Check(((delegate* unmanaged<int*, void*, int, int*, int>)Function("MPI_Init_thread"))(null, null, Serialized, &given), "start");
        if (given < Serialized)
            throw new MpiException("The MPI library was built without threads, and Duel watches over the other processes on a thread of its own. Take one that grants MPI_THREAD_SERIALIZED, as Debian's do.");
        abort = (delegate* unmanaged<nint, int, int>)Function("MPI_Abort");
        test = (delegate* unmanaged<nint*, int*, nint, int>)Function("MPI_Test");
        cancel = (delegate* unmanaged<nint*, int>)Function("MPI_Cancel");
        allGather = (delegate* unmanaged<void*, int, nint, void*, int, nint, nint, nint*, int>)Function("MPI_Iallgather");
        allToAll = (delegate* unmanaged<void*, int, nint, void*, int, nint, nint, nint*, int>)Function("MPI_Ialltoall");
        send = (delegate* unmanaged<void*, int, nint, int, int, nint, nint*, int>)Function("MPI_Isend");
        receive = (delegate* unmanaged<void*, int, nint, int, int, nint, nint*, int>)Function("MPI_Irecv");
        (Rank, Size) = (Number("MPI_Comm_rank"), Number("MPI_Comm_size"));
        Host = ReadHost();
    }

    /// <summary>True for Open MPI and its kin; false for MPICH and its kin.</summary>
    public bool IsOpenMpi { get; }

    public int Rank { get; }

    public int Size { get; }

    public string Host { get; }

    /// <summary>All processes of the launch.</summary>
    public nint World { get; }

    private nint Byte { get; }

    private nint IgnoredStatus { get; }

    /// <summary>All processes of the launch, for messages that meet no others.</summary>
    public nint Duplicate()
    {
        nint copy = 0;
        Check(((delegate* unmanaged<nint, nint*, int>)Function("MPI_Comm_dup"))(World, &copy), "make a communicator");
        return copy;
    }

    public void BeginAllGather(void* own, int length, void* all, nint communicator, nint* request) =>
        Check(allGather(own, length, Byte, all, length, Byte, communicator, request), "gather");

    public void BeginAllToAll(void* own, int length, void* all, nint communicator, nint* request) =>
        Check(allToAll(own, length, Byte, all, length, Byte, communicator, request), "exchange");

    public void BeginSend(void* own, int length, int rank, nint communicator, nint* request) =>
        Check(send(own, length, Byte, rank, 0, communicator, request), "send");

    public void BeginReceive(void* into, int length, int rank, nint communicator, nint* request) =>
        Check(receive(into, length, Byte, rank, 0, communicator, request), "receive");

    /// <summary>True once a request is carried out.</summary>
    public bool IsDone(nint* request)
    {
        int done;
        Check(test(request, &done, IgnoredStatus), "wait");
        return done != 0;
    }

    /// <summary>Takes back a request that no process will answer any more; it is done a little later.</summary>
    public void Cancel(nint* request) => Check(cancel(request), "take back a request");

    /// <summary>Ends all processes of the launch.</summary>
    public void Abort(int code) => _ = abort(World, code);

    /// <summary>Leaves, once all processes do.</summary>
    public void Leave() => Check(((delegate* unmanaged<int>)Function("MPI_Finalize"))(), "end");

    /// <summary>True if a launcher has started this process as one of several.</summary>
    public static bool IsLaunched => SizeGiven("OMPI_COMM_WORLD_SIZE") ?? SizeGiven("PMI_SIZE") ?? Environment.GetEnvironmentVariable("PMIX_RANK") is not null;

    private static bool? SizeGiven(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size > 1 : null;

    /// <summary>File of the library that would be taken; null where there is none.</summary>
    public static string? Find() => Names().FirstOrDefault(name => NativeLibrary.TryLoad(name, out _));

    private static nint Load()
    {
        foreach (var name in Names())
        {
            if (NativeLibrary.TryLoad(name, out var handle))
                return handle;
        }
        throw new MpiException($"This process was started as one of several, and no MPI library was found: looked for {string.Join(", ", Names())}. Install the launcher's (libopenmpi3 or libmpich12 on Debian), or set {PathVariable} to its file.");
    }

    private static string[] Names() => Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } chosen ? [chosen]
        : Environment.GetEnvironmentVariable("OMPI_COMM_WORLD_SIZE") is not null ? [.. openMpi, .. any]
        : Environment.GetEnvironmentVariable("PMI_SIZE") is not null ? [.. mpich, .. any, .. openMpi]
        : [.. openMpi, .. mpich, .. any];

    private nint Function(string name) => NativeLibrary.TryGetExport(library, name, out var address)
        ? address
        : throw new MpiException($"The MPI library lacks {name}: set {PathVariable} to the file of one that follows MPI 3 or later.");

    private int Number(string name)
    {
        int number;
        Check(((delegate* unmanaged<nint, int*, int>)Function(name))(World, &number), "count processes");
        return number;
    }

    private string ReadHost()
    {
        var name = stackalloc byte[1024];
        int length;
        Check(((delegate* unmanaged<byte*, int*, int>)Function("MPI_Get_processor_name"))(name, &length), "name its machine");
        return Marshal.PtrToStringUTF8((nint)name, length);
    }

    private static void Check(int code, string what)
    {
        if (code != 0)
            throw new MpiException($"MPI could not {what} (its code {code}): the launcher's own message says more. Resume the run from its last checkpoint.");
    }

    [DllImport("libc", EntryPoint = "setenv", CharSet = CharSet.Ansi)]
    private static extern int SetVariable([MarshalAs(UnmanagedType.LPUTF8Str)] string name, [MarshalAs(UnmanagedType.LPUTF8Str)] string value, int overwrite);
}
