namespace Duel.Data;

/// <summary>A tar archive somewhere, of which any part can be read; safe from many threads.</summary>
internal abstract class TarShard
{
    /// <summary>End of the name of an archive's index, which lies beside the archive.</summary>
    public const string IndexEnd = ".index";

    /// <summary>Path or address, for messages.</summary>
    public abstract string Name { get; }

    /// <summary>Name of the file alone.</summary>
    public string FileName => Path.GetFileName(Name);

    /// <summary>Bytes of the archive.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="DatasetException">Its server refuses it, or parts of it.</exception>
    public abstract long Length { get; }

    /// <summary>Bytes that are read at once while an archive without an index is looked through.</summary>
    public abstract int Block { get; }

    /// <summary>The content of the index beside the archive; null where there is none.</summary>
    public abstract byte[]? ReadIndex();

    /// <summary>Reads a part.</summary>
    /// <param name="offset">Its first byte.</param>
    /// <param name="into">Takes it; filled unless the archive ends before.</param>
    /// <returns>Bytes that were read.</returns>
    public abstract int Read(long offset, Memory<byte> into);
}
