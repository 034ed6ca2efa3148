namespace Duel.Tensors;

/// <summary>One attribute of an <see cref="Operation"/>.</summary>
/// <param name="Name">The name of the property that holds it, as in <c>Slope</c>.</param>
/// <param name="Value">A number, a truth value, an enumeration, a <see cref="Shape"/>, a list of those, <see cref="Indices"/>, or an <see cref="Operation"/>.</param>
public readonly record struct OperationAttribute(string Name, object Value)
{
    /// <summary>Name and value, as in <c>Slope=0.2</c>; long lists are cut off.</summary>
    public override string ToString() => $"{Name}={Text(Value)}";

    private static string Text(object value) => value switch
    {
        Shape shape => shape.ToString(),
        Indices indices => Text(indices.Values),
        System.Collections.IEnumerable list => $"[{string.Join(", ", list.Cast<object>().Take(MostShown + 1).Select((item, i) => i < MostShown ? Text(item) : "…"))}]",
        _ => value.ToString() ?? "",
    };

    private const int MostShown = 16;
}
