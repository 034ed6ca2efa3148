namespace Duel.Tensors;

/// <summary>What a package makes its engine by: the one class of its assembly that implements this.</summary>
internal interface IEngineSource
{
    /// <summary>The engine for a device.</summary>
    /// <param name="place">What stands behind the engine's name, as <c>cpu</c> in <c>torch:cpu</c>; empty where nothing does.</param>
    /// <exception cref="ArgumentException">It is none of the engine's devices, or something that the engine needs is missing.</exception>
    IBackend Open(string place);
}
