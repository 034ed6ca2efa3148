namespace Duel.Recipes;

/// <summary>Kind of a column's mode.</summary>
public enum ModeKind
{
    /// <summary>One value, exactly: a category, or a number that many rows share.</summary>
    Exact,

    /// <summary>Numbers around a mean.</summary>
    Bell,

    /// <summary>Numbers of an even part of the column's range, which was known before any row was looked at.</summary>
    Part,

    /// <summary>No value.</summary>
    Missing,

    /// <summary>All categories that are too rare for a mode of their own.</summary>
    Rest,
}

/// <summary>A mode of a column: one of the things that a value of it can be.</summary>
/// <param name="Kind">Kind of the mode.</param>
/// <param name="Count">Number of rows of it.</param>
/// <param name="Value">The exact value, the mean of a bell, or the middle of a part.</param>
/// <param name="Deviation">The standard deviation of a bell, or half the width of a part; above 0.</param>
public sealed record Mode(ModeKind Kind, int Count, double Value = 0, double Deviation = 0);
