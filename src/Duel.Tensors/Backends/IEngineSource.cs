namespace Duel.Tensors;

/// <summary>Makes a package's engine: the one class of its assembly that implements this.</summary>
internal interface IEngineSource
{
    /// <summary>The engine for a device.</summary>
    /// <param name="place">The text behind the engine's name, as <c>cpu</c> in <c>torch:cpu</c>; empty where there is none.</param>
    /// <exception cref="ArgumentException">It is none of the engine's devices, or something that the engine needs is missing.</exception>
    IBackend Open(string place);
}
