namespace Duel.Recipes;

/// <summary>Rows of numbers, one behind the other.</summary>
/// <param name="Values">Count times Width numbers.</param>
/// <param name="Count">Number of rows.</param>
/// <param name="Width">Count of numbers in a row.</param>
public sealed record RowMatrix(float[] Values, int Count, int Width)
{
    /// <summary>A row.</summary>
    public ReadOnlySpan<float> this[int row] => Values.AsSpan(row * Width, Width);

    /// <summary>The rows at some places.</summary>
    public RowMatrix Rows(IReadOnlyList<int> places)
    {
        var values = new float[places.Count * Width];
        for (var i = 0; i < places.Count; i++)
            this[places[i]].CopyTo(values.AsSpan(i * Width));
        return new(values, places.Count, Width);
    }

    /// <summary>One matrix below another.</summary>
    public RowMatrix Below(RowMatrix other) => new([.. Values, .. other.Values], Count + other.Count, Width);
}
