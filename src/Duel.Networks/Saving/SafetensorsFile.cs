namespace Duel.Networks;

/// <summary>What a safetensors file holds.</summary>
/// <param name="Metadata">Free texts.</param>
/// <param name="Tensors">The tensors by key.</param>
public sealed record SafetensorsFile(IReadOnlyDictionary<string, string> Metadata, IReadOnlyDictionary<string, StoredTensor> Tensors);
