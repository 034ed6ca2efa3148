namespace Duel.Networks;

/// <summary>A tensor of a safetensors file.</summary>
/// <param name="Format">The number format in the file, such as <c>F32</c>.</param>
/// <param name="Value">The numbers in the file's order of axes: float64 for F64 and I64, else float32.</param>
public sealed record StoredTensor(string Format, Tensor Value);
