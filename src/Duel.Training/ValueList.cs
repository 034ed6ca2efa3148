using System.Collections;

namespace Duel.Training;

/// <summary>A list that equals another with equal elements in the same order, so that records that hold one are values.</summary>
/// <param name="elements">Copied.</param>
internal sealed class ValueList<T>(IEnumerable<T> elements) : IReadOnlyList<T>, IEquatable<ValueList<T>>
{
    private readonly IReadOnlyList<T> elements = [.. elements];

    public int Count => elements.Count;

    public T this[int index] => elements[index];

    public IEnumerator<T> GetEnumerator() => elements.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The elements in brackets, numbers to six digits.</summary>
    public override string ToString() => $"[{string.Join(", ", elements.Select(element => element is float or double ? $"{element:G6}" : $"{element}"))}]";

    public bool Equals(ValueList<T>? other) => other is not null && elements.SequenceEqual(other.elements);

    public override bool Equals(object? obj) => Equals(obj as ValueList<T>);

    public override int GetHashCode() => elements.Aggregate(Count, HashCode.Combine);
}
