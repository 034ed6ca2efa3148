namespace Duel.Files;

/// <summary>Requests of programs to a disk when they write: a method for each that can fail.</summary>
/// <remarks>Everything that Duel keeps goes through <see cref="Disk.Current"/>, so that tests can let any one request fail.</remarks>
public interface IDisk
{
    /// <summary>Makes a file, or empties one, for writing.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    Stream Create(string path);

    /// <summary>Opens a file, or makes one, to write behind its end; others may read it meanwhile.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    Stream Append(string path);

    /// <summary>Brings all that was written to a stream of this disk from memory to the disk itself.</summary>
    /// <exception cref="IOException">The disk is full or fails.</exception>
    void Flush(Stream file);

    /// <summary>Renames a file; one of the new name is replaced at the same instant.</summary>
    /// <exception cref="IOException">It cannot be renamed.</exception>
    void MoveFile(string from, string to);

    /// <summary>Deletes a file, if it is there.</summary>
    /// <exception cref="IOException">It cannot be deleted.</exception>
    void DeleteFile(string path);

    /// <summary>Makes a folder and those above it, where they are missing.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    void CreateFolder(string path);

    /// <summary>Renames a folder; the new name must be free.</summary>
    /// <exception cref="IOException">It cannot be renamed.</exception>
    void MoveFolder(string from, string to);

    /// <summary>Brings the names in a folder to the disk, so that a rename survives a loss of power.</summary>
    /// <exception cref="IOException">The disk fails.</exception>
    void FlushFolder(string path);

    /// <summary>Deletes a folder and all that is in it, if it is there.</summary>
    /// <exception cref="IOException">It cannot be deleted.</exception>
    void DeleteFolder(string path);
}
