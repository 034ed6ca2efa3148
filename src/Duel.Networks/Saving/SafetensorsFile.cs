namespace Duel.Networks;

/// <summary>Content of a safetensors file.</summary>
/// <param name="Metadata">Free texts.</param>
/// <param name="Tensors">The tensors by key.</param>
public sealed record SafetensorsFile(IReadOnlyDictionary<string, string> Metadata, IReadOnlyDictionary<string, StoredTensor> Tensors);
