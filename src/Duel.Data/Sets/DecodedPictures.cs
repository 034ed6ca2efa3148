using System.Buffers;
using Microsoft.Win32.SafeHandles;

namespace Duel.Data;

/// <summary>Pictures that were decoded before, in a temporary file of this process: each costs a copy from then on. Safe from many threads.</summary>
/// <remarks>A picture that cannot be written is decoded again when it is wanted again; nothing but time depends on the file.</remarks>
internal sealed class DecodedPictures : IDisposable
{
    // A file system in memory would take the memory that the budget was to spare.
    private const string InMemory = "tmpfs";
    private const int RoomLeft = 2;
    private static readonly string[] Folders = [Path.GetTempPath(), "/var/tmp"];
    private readonly SafeFileHandle file;
    private readonly int length;
    private readonly bool[] isHeld;
    private volatile bool isFull;

    private DecodedPictures(SafeFileHandle file, int count, int length) => (this.file, this.length, isHeld) = (file, length, new bool[count]);

    /// <summary>Makes an empty file.</summary>
    /// <param name="count">Pictures in the set.</param>
    /// <param name="length">Bytes of a picture.</param>
    /// <param name="budget">Bytes that the file may come to.</param>
    /// <returns>Null where it may hold nothing, or the disk has not twice the room.</returns>
    public static DecodedPictures? Create(int count, int length, long budget)
    {
        var held = (int)Math.Min(count, budget / length);
        return held > 0 && TemporaryFile((long)held * length) is { } file ? new(file, held, length) : null;
    }

    /// <summary>A file that is gone when its handle is closed.</summary>
    /// <param name="bytes">Bytes that are to have room in it.</param>
    /// <returns>Null where the disk has not twice the room.</returns>
    public static SafeFileHandle? TemporaryFile(long bytes)
    {
        try
        {
            if (Folders.FirstOrDefault(place => HasRoom(place, bytes)) is not { } folder)
                return null;
            var path = Path.Combine(folder, Path.GetRandomFileName());
            var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, FileOptions.DeleteOnClose | FileOptions.RandomAccess);
            // Elsewhere a file without a name lives as long as its handle: not even a killed process leaves one behind.
            if (!OperatingSystem.IsWindows())
                File.Delete(path);
            return file;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>Reads a picture that was written before.</summary>
    /// <param name="index">The picture.</param>
    /// <param name="sample">Takes its values.</param>
    /// <returns>True if it was there.</returns>
    public bool TryRead(int index, Span<float> sample)
    {
        if (index >= isHeld.Length || !Volatile.Read(ref isHeld[index]))
            return false;
        var pixels = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            var read = pixels.AsSpan(0, length);
            if (RandomAccess.Read(file, read, (long)index * length) != length)
                return false;
            PixelScale.ToSamples(read, sample);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(pixels);
        }
    }

    /// <summary>Writes a picture, where there is room.</summary>
    /// <param name="index">The picture.</param>
    /// <param name="pixels">Its bytes.</param>
    public void Write(int index, ReadOnlySpan<byte> pixels)
    {
        if (isFull || index >= isHeld.Length || Volatile.Read(ref isHeld[index]))
            return;
        try
        {
            RandomAccess.Write(file, pixels, (long)index * length);
            Volatile.Write(ref isHeld[index], true);
        }
        catch (IOException)
        {
            isFull = true;
        }
    }

    public void Dispose() => file.Dispose();

    private static bool HasRoom(string folder, long bytes) =>
        Directory.Exists(folder) && new DriveInfo(folder) is { DriveFormat: not InMemory } drive && drive.AvailableFreeSpace / RoomLeft >= bytes;
}
