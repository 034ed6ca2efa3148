namespace Duel.Hostile;

/// <summary>A kind of file that Duel reads, and how to be unkind to it.</summary>
/// <param name="Name">What tables call it.</param>
/// <param name="Seeds">Good files.</param>
/// <param name="Read">Reads a file, and returns how many bytes of content came out.</param>
/// <param name="Documented">The exception that may be thrown for bad ones.</param>
public sealed record HostileFormat(string Name, IReadOnlyList<byte[]> Seeds, Func<byte[], long> Read, Type Documented)
{
    /// <summary>Makes checksums right again, so that what is behind them is reached too.</summary>
    public Func<byte[], byte[]> Repair { get; init; } = bytes => bytes;

    /// <summary>Bytes that a refused file may take whatever its size.</summary>
    public long FreelyTaken { get; init; } = 1 << 20;

    /// <summary>Whether the file is text, which is then changed as such.</summary>
    public bool IsText { get; init; }
}
