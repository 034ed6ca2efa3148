namespace Duel.Recipes;

/// <summary>What a mode of a column stands for.</summary>
public enum ModeKind
{
    /// <summary>One value, exactly: a category, or a number that many rows share.</summary>
    Exact,

    /// <summary>Numbers around a mean.</summary>
    Bell,

    /// <summary>No value.</summary>
    Missing,

    /// <summary>All categories that are too rare for a mode of their own.</summary>
    Rest,
}

/// <summary>A mode of a column: one of the things that a value of it can be.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="Count">How many rows are of it.</param>
/// <param name="Value">The exact value, or the mean of a bell.</param>
/// <param name="Deviation">The standard deviation of a bell, above 0.</param>
public sealed record Mode(ModeKind Kind, int Count, double Value = 0, double Deviation = 0);
