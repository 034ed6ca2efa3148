namespace Duel.Serving;

/// <summary>A request of the Open Inference Protocol, read: its tensors, and numbers among its parameters.</summary>
/// <param name="inputs">Its tensors.</param>
/// <param name="parameters">Its parameters.</param>
/// <param name="outputs">Names of the outputs that are asked for; all where there are none.</param>
internal sealed class InferCall(IReadOnlyList<TensorData> inputs, IReadOnlyDictionary<string, JsonElement>? parameters, IReadOnlyList<string> outputs)
{
    /// <summary>True if an output is asked for.</summary>
    public bool Wants(string output) => outputs.Count == 0 || outputs.Contains(output);

    /// <summary>The tensor of a name; null where it is not given.</summary>
    public TensorData? Find(string name) => inputs.FirstOrDefault(input => input.Name == name);

    /// <summary>A parameter that is a finite number; null where it is not given.</summary>
    public double? Number(string name) => Parameter(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number) ? number
        : throw ProtocolException.BadRequest($"The parameter \"{name}\" must be a number.", name);

    /// <summary>A parameter that is a whole number within bounds; null where it is not given.</summary>
    public long? Whole(string name, long low, long high) => Parameter(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= low && number <= high ? number
        : throw ProtocolException.BadRequest($"The parameter \"{name}\" must be a whole number from {low} to {high}.", name);

    /// <summary>The seed; 0 where none is given, so that the same request has the same reply.</summary>
    public ulong Seed() => Parameter("seed") is not { } value ? 0
        : value.ValueKind == JsonValueKind.Number && value.TryGetUInt64(out var seed) ? seed
        : throw ProtocolException.BadRequest("The parameter \"seed\" must be a whole number from 0 up to 18446744073709551615.", "seed");

    private JsonElement? Parameter(string name) => parameters is not null && parameters.TryGetValue(name, out var value) ? value : null;
}
