namespace Duel.Tensors;

/// <summary>The contents of a block where an engine works on them, such as a graphics card.</summary>
/// <remarks>
/// A block knows whether the host's memory or this is current (<see cref="Block.ToHost"/>). So whatever reads a tensor finds its values, and an
/// engine carries out what it can where they are.
/// </remarks>
internal abstract class DeviceMemory : IDisposable
{
    /// <summary>Waits for what is being worked on, and copies the contents to the host.</summary>
    /// <param name="host">Address of as many bytes as there are.</param>
    public abstract void CopyTo(nint host);

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Gives the memory back.</summary>
    /// <param name="disposing">True, as none has a finalizer of its own.</param>
    protected abstract void Dispose(bool disposing);
}
