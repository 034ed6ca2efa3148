using System.Text.Json.Nodes;

namespace Duel.Training;

/// <summary>A copy in memory of all that changes, to go back to.</summary>
internal sealed class StateSnapshot : IStateful
{
    private Dictionary<string, Copy> copies = new(StringComparer.Ordinal);
    private string values = "{}";

    /// <summary>Steps completed then; below 0 where nothing has been copied.</summary>
    public long Step { get; private set; } = -1;

    /// <summary>True if there is something to go back to.</summary>
    public bool IsTaken => Step >= 0;

    /// <summary>Copies what changes.</summary>
    /// <param name="step">Steps completed.</param>
    /// <param name="things">State that changes, by name.</param>
    public void Take(long step, IEnumerable<(string Name, IStateful Thing)> things)
    {
        using var scope = new TensorScope();
        var state = new SavedState();
        var serializer = StateSerializer.Saving(state);
        foreach (var (name, thing) in things)
            serializer.SaveOrRestore(name, thing);
        copies = state.Tensors.ToDictionary(entry => entry.Key, entry => Copy.Of(entry.Value, copies.GetValueOrDefault(entry.Key)), StringComparer.Ordinal);
        (values, Step) = (state.Values.ToJsonString(), step);
    }

    /// <summary>Puts back what was copied.</summary>
    public void PutBack(IEnumerable<(string Name, IStateful Thing)> things)
    {
        using var scope = new TensorScope();
        var state = new SavedState { Values = JsonNode.Parse(values)!.AsObject() };
        foreach (var (name, copy) in copies)
            state.Tensors.Add(name, copy.ToTensor());
        var serializer = StateSerializer.Restoring(state);
        foreach (var (name, thing) in things)
            serializer.SaveOrRestore(name, thing);
    }

    /// <summary>Forgets the copy, and keeps its memory for the next.</summary>
    public void Drop() => Step = -1;

    /// <inheritdoc/>
    public void SaveOrRestore(StateSerializer serializer)
    {
        var step = Step;
        serializer.SaveOrRestore("step", ref step);
        Step = step;
        if (!IsTaken)
            return;
        var outlines = copies.ToDictionary(entry => entry.Key, entry => new Outline(entry.Value.Shape.ToArray(), entry.Value.Doubles is not null));
        serializer.SaveOrRestore("values", ref values);
        serializer.SaveOrRestore("outlines", ref outlines);
        if (serializer.IsRestoring)
            copies = [];
        foreach (var (name, outline) in outlines)
        {
            var tensor = serializer.IsRestoring ? outline.ToTensor() : copies[name].ToTensor();
            serializer.SaveOrRestore($"tensors.{name}", tensor);
            if (serializer.IsRestoring)
                copies[name] = Copy.Of(tensor, null);
        }
    }

    /// <summary>A tensor's values in memory that no scope takes back.</summary>
    /// <param name="Shape">Its shape.</param>
    /// <param name="Floats">The values of a float32 tensor.</param>
    /// <param name="Doubles">The values of a float64 one.</param>
    private sealed record Copy(Shape Shape, float[]? Floats, double[]? Doubles)
    {
        /// <summary>A copy; the memory of an older one is used again where it fits.</summary>
        public static Copy Of(Tensor tensor, Copy? before)
        {
            if (tensor.Type == DType.Float64)
                return new(tensor.Shape, null, tensor.ToDoubles());
            var floats = before?.Floats is { } old && old.Length == tensor.Shape.Count ? old : new float[tensor.Shape.Count];
            tensor.AsSpan().CopyTo(floats);
            return new(tensor.Shape, floats, null);
        }

        public Tensor ToTensor() => Floats is not null ? Tensor.From(Floats, Shape) : Tensor.From(Doubles!, Shape);
    }

    /// <summary>Outline that is needed to read a tensor.</summary>
    private sealed record Outline(int[] Extents, bool IsDouble)
    {
        public Tensor ToTensor() => Tensor.Zeros([.. Extents], IsDouble ? DType.Float64 : DType.Float32);
    }
}
