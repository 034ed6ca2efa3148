namespace Duel.Files;

/// <summary>The disk that is written to.</summary>
public static class Disk
{
    private static readonly AsyncLocal<IDisk?> Replaced = new();

    /// <summary>The real disk, unless <see cref="Replace"/> put another in its place.</summary>
    public static IDisk Current => Replaced.Value ?? RealDisk.Instance;

    /// <summary>Puts another disk in place, for this thread and what it starts, until the result is disposed: for tests of disks that fail.</summary>
    public static IDisposable Replace(IDisk disk)
    {
        var before = Replaced.Value;
        Replaced.Value = disk;
        return new Back(before);
    }

    private sealed class Back(IDisk? before) : IDisposable
    {
        public void Dispose() => Replaced.Value = before;
    }
}
