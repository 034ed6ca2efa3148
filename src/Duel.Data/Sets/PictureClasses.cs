namespace Duel.Data;

/// <summary>Classes that a set has lost.</summary>
internal static class PictureClasses
{
    /// <summary>A sentence on classes of which no picture is left; null where each has one.</summary>
    public static string? Without(IReadOnlyList<string> names, IEnumerable<int> left)
    {
        var present = left.ToHashSet();
        string[] lost = [.. names.Where((_, k) => !present.Contains(k))];
        return lost.Length == 0 ? null : $"{lost.Length} of {names.Count} classes have no picture left: {string.Join(", ", lost.Take(5))}{(lost.Length > 5 ? " ..." : "")}. Keep more samples, or fewer classes.";
    }
}
