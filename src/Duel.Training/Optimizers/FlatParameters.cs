namespace Duel.Training;

/// <summary>The trainable parameters of some networks, moved into one buffer so that a step is one pass over memory.</summary>
/// <remarks>Each parameter starts at a multiple of 16 numbers, so that none shares a cache line with another.</remarks>
public sealed class FlatParameters
{
    private const int Alignment = 16;

    // Numbers whose first homes are worth a collection.
    private const int Many = 1 << 20;
    private readonly (string Path, Parameter Parameter, int Start)[] entries;

    /// <summary>Moves the parameters of these networks.</summary>
    /// <param name="networks">Their trainable parameters; a network given twice counts once.</param>
    public FlatParameters(params IReadOnlyList<Module> networks)
    {
        var found = new List<(string, Parameter, int)>();
        var start = 0L;
        for (var i = 0; i < networks.Count; i++)
        {
            foreach (var (path, parameter) in networks[i].Parameters())
            {
                if (!parameter.IsTrainable || found.Any(entry => ReferenceEquals(entry.Item2, parameter)))
                    continue;
                found.Add(($"{i}.{path}", parameter, checked((int)start)));
                start += (parameter.Value.Shape.Count + Alignment - 1) / Alignment * Alignment;
            }
        }
        entries = [.. found];
        Values = Tensor.Zeros([checked((int)start)]);
        foreach (var (_, parameter, offset) in entries)
            parameter.Rehost(Values.Part(offset, parameter.Value.Shape));
        Variables = [.. entries.Select(entry => entry.Parameter.Value)];
        Starts = [.. entries.Select(entry => entry.Start)];
        if (start >= Many)
            TensorScope.Collect();
    }

    /// <summary>All numbers, gaps between parameters included.</summary>
    public Tensor Values { get; }

    /// <summary>The parameters as tensors to differentiate with respect to.</summary>
    public IReadOnlyList<Tensor> Variables { get; }

    /// <summary>Count of trainable numbers, gaps left out.</summary>
    public long Count => entries.Sum(entry => entry.Parameter.Value.Shape.Count);

    /// <summary>Start of each parameter in <see cref="Values"/>.</summary>
    internal IReadOnlyList<int> Starts { get; }

    /// <summary>The parameter at a place of <see cref="Variables"/>.</summary>
    internal Parameter this[int index] => entries[index].Parameter;

    /// <summary>Parts of a buffer as long as <see cref="Values"/>, one a parameter, of its shape and in the same memory.</summary>
    internal Tensor[] PartsOf(Tensor buffer) => [.. entries.Select(entry => buffer.Part(entry.Start, entry.Parameter.Value.Shape))];
}
