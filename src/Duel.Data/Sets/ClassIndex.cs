namespace Duel.Data;

/// <summary>Index of a set's samples by class, and views of a set made of that.</summary>
public static class ClassIndex
{
    /// <summary>The samples of each class, in the order of the set.</summary>
    /// <param name="set">A set with classes; every sample is read once.</param>
    /// <exception cref="DatasetException">It has none.</exception>
    public static IReadOnlyList<int[]> Of(IDataset set)
    {
        if (set.Spec.ClassCount == 0)
            throw new DatasetException($"{set.Name}: its samples have no classes, and they are needed. Put pictures into a folder for each class, or give a labelled file.");
        var classes = Enumerable.Range(0, set.Spec.ClassCount).Select(_ => new List<int>()).ToArray();
        var sample = new float[set.Spec.Length];
        for (var i = 0; i < set.Count; i++)
            classes[set.Read(i, sample)].Add(i);
        return [.. classes.Select(indices => indices.ToArray())];
    }

    /// <summary>A draw of so many samples of each class: what there is where labels are scarce.</summary>
    /// <param name="set">A set with classes.</param>
    /// <param name="perClass">Number of each class, 1 or more; a class that has fewer keeps all.</param>
    /// <param name="seed">The same seed draws the same samples.</param>
    /// <exception cref="DatasetException">It has no classes.</exception>
    public static IDataset Draw(IDataset set, int perClass, ulong seed = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(perClass, 1);
        return new Subset(set, [.. Of(set).SelectMany(indices => indices.OrderBy(index => CounterHash.Bits(seed, index, 0)).Take(perClass)).Order()]);
    }

    /// <summary>A set in which every class has as many samples as the largest: those of smaller ones are repeated in turn.</summary>
    /// <param name="set">A set with classes; one whose classes are even already is returned as it is.</param>
    /// <exception cref="DatasetException">It has no classes.</exception>
    public static IDataset Even(IDataset set)
    {
        var classes = Of(set);
        var most = classes.Max(indices => indices.Length);
        return classes.All(indices => indices.Length == most) ? set
            : new Subset(set, [.. classes.Where(indices => indices.Length > 0).SelectMany(indices => Enumerable.Range(0, most).Select(i => indices[i % indices.Length]))]);
    }
}
