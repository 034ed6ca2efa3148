namespace Duel.Recipes;

/// <summary>A number that a value of a table becomes.</summary>
/// <param name="Column">Index of the column.</param>
/// <param name="Mean">Mean, taken off a number.</param>
/// <param name="Deviation">Divisor of the rest.</param>
/// <param name="Category">The category that it is 1 for, or <see cref="Number"/>, or <see cref="Missing"/>.</param>
public sealed record RowFeature(int Column, double Mean, double Deviation, int Category)
{
    /// <summary>The number itself.</summary>
    public const int Number = -1;

    /// <summary>It is 1 where there is no value.</summary>
    public const int Missing = int.MaxValue;
}
