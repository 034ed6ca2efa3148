using System.Text.Json.Nodes;

namespace Duel.Networks;

/// <summary>State as it is saved: tensors and values by their names.</summary>
public sealed class SavedState
{
    /// <summary>Tensors by name.</summary>
    public IDictionary<string, Tensor> Tensors { get; } = new Dictionary<string, Tensor>(StringComparer.Ordinal);

    /// <summary>Numbers, texts and so on by name.</summary>
    public JsonObject Values { get; init; } = [];

    /// <summary>All names.</summary>
    public IEnumerable<string> Names => Tensors.Keys.Concat(Values.Select(value => value.Key));
}
