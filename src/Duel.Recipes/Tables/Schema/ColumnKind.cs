namespace Duel.Recipes;

/// <summary>Kind of a column's values.</summary>
public enum ColumnKind
{
    /// <summary>Numbers with decimals.</summary>
    Number,

    /// <summary>Whole numbers.</summary>
    Integer,

    /// <summary>One of some names, without an order.</summary>
    Category,

    /// <summary>Yes or no, in whatever two words.</summary>
    Boolean,

    /// <summary>Days or times, all written in one way.</summary>
    Date,

    /// <summary>A different value in each row, which says nothing but which row it is: made anew, never learned.</summary>
    Key,

    /// <summary>The same value in all rows, or none in any.</summary>
    Constant,
}
