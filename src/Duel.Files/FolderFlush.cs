using System.Runtime.InteropServices;

namespace Duel.Files;

/// <summary>Flushing the names in a folder, which .NET has no call for (docs/adr/0007-files.md).</summary>
internal static partial class FolderFlush
{
    private const int ReadOnly = 0, Interrupted = 4, NotSupported = 22;

    /// <summary>Brings a folder's names to the disk. Windows has no such request: there, its journal keeps renames.</summary>
    /// <exception cref="IOException">The disk fails, or there is no such folder.</exception>
    public static void Of(string path)
    {
        if (OperatingSystem.IsWindows())
            return;
        var folder = Open(path, ReadOnly);
        if (folder < 0)
            throw Failure(path);
        try
        {
            int result;
            do
                result = Sync(folder);
            while (result < 0 && Marshal.GetLastPInvokeError() == Interrupted);
            // File systems that cannot flush folders say that the argument is invalid; there is nothing more to be had.
            if (result < 0 && Marshal.GetLastPInvokeError() != NotSupported)
                throw Failure(path);
        }
        finally
        {
            _ = Close(folder);
        }
    }

    private static IOException Failure(string path)
    {
        var error = Marshal.GetLastPInvokeError();
        return new($"The folder \"{path}\" cannot be flushed to the disk: {Marshal.GetPInvokeErrorMessage(error)}.", error);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int file);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int file);
}
