using System.Diagnostics;
using System.Text.Json;

namespace Duel.Training;

/// <summary>Sees to it that one process at a time trains in a run's folder.</summary>
/// <remarks>
/// The lock is the operating system's, on the file <c>.lock</c>: it ends with the process that holds it, however that ends, so there is
/// none left to clear away. The file goes with it, but for that of a process that was killed. <c>lock.json</c> says who holds it. On file systems without locks, some network shares among them, it does not protect.
/// </remarks>
internal sealed class RunLock : IDisposable
{
    private const string LockName = ".lock", OwnerName = "lock.json";
    private readonly FileStream held;
    private readonly string owner;

    private RunLock(FileStream held, string owner) => (this.held, this.owner) = (held, owner);

    /// <summary>Takes the lock.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="notes">Receives a note if its last owner has died without giving it back.</param>
    /// <exception cref="RunFolderException">Another process holds it; the message names it.</exception>
    public static RunLock Take(string folder, ILogger? notes = null)
    {
        var owner = Path.Combine(folder, OwnerName);
        FileStream held;
        try
        {
            held = new(Path.Combine(folder, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (IOException taken) when (File.Exists(Path.Combine(folder, LockName)))
        {
            throw new RunFolderException($"The run \"{folder}\" is being trained by {OwnerOf(owner)}. Wait for it, stop it, or start a copy of it (GanRun.Fork).", taken);
        }
        if (File.Exists(owner))
            notes?.Note($"the run was being trained by {OwnerOf(owner)}, which has ended without saying so; it goes on from its last checkpoint");
        try
        {
            using var self = Process.GetCurrentProcess();
            WholeFile.Write(owner, JsonSerializer.Serialize(new Owner(Environment.ProcessId, Environment.MachineName, self.StartTime), RunFolder.Json));
        }
        catch
        {
            held.Dispose();
            throw;
        }
        return new(held, owner);
    }

    /// <summary>Gives the lock back.</summary>
    public void Dispose()
    {
        try
        {
            File.Delete(owner);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            // The next owner will read that this one has died, which by then is true.
        }
        held.Dispose();
    }

    private static string OwnerOf(string file)
    {
        try
        {
            var owner = JsonSerializer.Deserialize<Owner>(File.ReadAllText(file), RunFolder.Json)!;
            return $"process {owner.Process} on {owner.Host} since {owner.Since:yyyy-MM-dd HH:mm}";
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or JsonException)
        {
            return "another process";
        }
    }

    private sealed record Owner(int Process, string Host, DateTime Since);
}
