using System.Text.Json;
using System.Text.Json.Serialization;

namespace Duel.Networks;

/// <summary>Saves the state that it is handed, or restores it: tensors in place, everything else by reference.</summary>
public sealed class StateSerializer
{
    private static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };
    private readonly string path;
    private readonly SavedState state;
    private readonly HashSet<string>? restored;
    private readonly Action<string>? mismatch;

    private StateSerializer(string path, SavedState state, HashSet<string>? restored, Action<string>? mismatch) =>
        (this.path, this.state, this.restored, this.mismatch) = (path, state, restored, mismatch);

    /// <summary>One that saves.</summary>
    /// <param name="into">Takes what is saved; tensors are held, not copied.</param>
    public static StateSerializer Saving(SavedState into) => new("", into, null, null);

    /// <summary>One that restores.</summary>
    /// <param name="from">State that was saved.</param>
    /// <param name="mismatch">Receives a note on what is missing or of another shape, and what was there is left alone; without it, either is an error.</param>
    public static StateSerializer Restoring(SavedState from, Action<string>? mismatch = null) => new("", from, [], mismatch);

    /// <summary>True if what was saved is put back, rather than saved.</summary>
    public bool IsRestoring => restored is not null;

    /// <summary>True if what does not fit is noted rather than refused.</summary>
    public bool IsLenient => mismatch is not null;

    /// <summary>Names that were saved and have not been asked for.</summary>
    public IEnumerable<string> Left => restored is null ? [] : state.Names.Where(name => !restored.Contains(name));

    /// <summary>True if anything was saved below the name that this serializer stands at.</summary>
    public bool HoldsAny => state.Names.Any(name => name.StartsWith($"{path}.", StringComparison.Ordinal));

    /// <summary>A serializer whose names stand below another name.</summary>
    public StateSerializer Below(string name) => new(Full(name), state, restored, mismatch);

    /// <summary>Keeps something that has state of its own.</summary>
    public void SaveOrRestore(string name, IStateful part)
    {
        ArgumentNullException.ThrowIfNull(part);
        part.SaveOrRestore(Below(name));
    }

    /// <summary>Keeps a tensor's values.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Restored in place; its shape stays.</param>
    /// <exception cref="SavedStateException">On restoring: it was not saved, or with another shape.</exception>
    public void SaveOrRestore(string name, Tensor value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!IsRestoring)
            state.Tensors.Add(Full(name), value);
        else if (Find(name, state.Tensors) is { } saved && Agrees(name, saved.Shape, value.Shape))
            value.CopyFrom(saved.Type == value.Type ? saved : saved.To(value.Type));
    }

    /// <summary>Keeps numbers in an array.</summary>
    /// <param name="name">Their name.</param>
    /// <param name="values">Restored in place; how many there are stays.</param>
    /// <exception cref="SavedStateException">On restoring: they were not saved, or others of them.</exception>
    public void SaveOrRestore<T>(string name, T[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var saved = values;
        SaveOrRestore(name, ref saved);
        if (Agrees(name, [saved.Length], [values.Length]))
            saved.CopyTo(values, 0);
    }

    /// <summary>Keeps a list of numbers that may have become long.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">Filled anew on restoring.</param>
    /// <exception cref="SavedStateException">On restoring: it was not saved.</exception>
    public void SaveOrRestore(string name, IList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (!IsRestoring)
        {
            state.Tensors.Add(Full(name), Tensor.From([.. values], [values.Count]));
            return;
        }
        if (Find(name, state.Tensors) is not { } saved)
            return;
        values.Clear();
        foreach (var value in saved.ToDoubles())
            values.Add(value);
    }

    /// <summary>Keeps a number, a text, or anything else that JSON can hold.</summary>
    /// <exception cref="SavedStateException">On restoring: it was not saved, or as something else.</exception>
    public void SaveOrRestore<T>(string name, ref T value)
    {
        if (!IsRestoring)
        {
            state.Values.Add(Full(name), JsonSerializer.SerializeToNode(value, Json));
            return;
        }
        if (!state.Values.ContainsKey(Full(name)))
        {
            Missing(name);
            return;
        }
        restored!.Add(Full(name));
        try
        {
            value = state.Values[Full(name)].Deserialize<T>(Json)!;
        }
        catch (Exception trouble) when (trouble is JsonException or InvalidOperationException or FormatException)
        {
            Disagree($"\"{Full(name)}\" was saved as {state.Values[Full(name)]}, which is no {typeof(T).Name}");
        }
    }

    private Tensor? Find(string name, IDictionary<string, Tensor> from)
    {
        if (from.TryGetValue(Full(name), out var saved))
        {
            restored!.Add(Full(name));
            return saved;
        }
        Missing(name);
        return null;
    }

    private bool Agrees(string name, Shape saved, Shape here)
    {
        if (!IsRestoring || saved == here)
            return IsRestoring;
        Disagree($"\"{Full(name)}\" was saved with the shape {saved}, here it is {here}");
        return false;
    }

    private void Missing(string name) => Disagree($"\"{Full(name)}\" was not saved");

    private void Disagree(string what)
    {
        if (mismatch is null)
            throw new SavedStateException($"{what}.");
        mismatch(what);
    }

    private string Full(string name) => path.Length == 0 ? name : $"{path}.{name}";
}
